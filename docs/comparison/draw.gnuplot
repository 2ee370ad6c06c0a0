# Draws a table as gnuplot does by itself, with the values in the cells.
#   gnuplot -e "input='a.csv'; output='a.png'; terminal='pngcairo'" draw.gnuplot
set datafile separator comma
eval "set terminal ".terminal
set output output
set autoscale fix
set yrange [*:*] reverse
plot input matrix rowheaders columnheaders with image notitle, \
     input matrix rowheaders columnheaders using 1:2:(sprintf("%g", $3)) with labels notitle
