# Draws tables as gnuplot does by itself: names in the working folder, as many inputs as outputs.
#   gnuplot -e "inputs='a.csv b.csv'; outputs='a.png b.png'; options='size 640,480'; values=1" heatmap.gnuplot
set datafile separator comma
set terminal pngcairo noenhanced @options
set palette defined (-1 "#d73027", 0 "#ffffbf", 1 "#1a9850")
unset key
set autoscale fix
set yrange [*:*] reverse
set xtics rotate
do for [index = 1:words(inputs)] {
  table = word(inputs, index)
  set output word(outputs, index)
  if (values) {
    plot table matrix rowheaders columnheaders with image, \
         table matrix rowheaders columnheaders using 1:2:(sprintf("%.4f", $3)) with labels
  } else {
    plot table matrix rowheaders columnheaders with image
  }
}
