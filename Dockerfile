# An image that holds the program alone: no compiler, no npm, no shell settings of anyone, and no root.
#   npm pack && docker build -t attrmap .
#   docker run --rm --user "$(id -u):$(id -g)" -v "$PWD:/work" attrmap render scores.csv -o figure.png
# The packed package is what is installed, as npm would have it; scripts/docker-steps.mjs runs the same steps without an engine.
ARG NODE_VERSION=24

FROM node:${NODE_VERSION}-bookworm-slim AS build
# What canvas is compiled with. Without the libraries for GIF and SVG it leaves both out: it is given none to read.
RUN apt-get update \
  && apt-get install -y --no-install-recommends \
    g++ make pkg-config python3 libcairo2-dev libjpeg62-turbo-dev libpango1.0-dev \
  && rm -rf /var/lib/apt/lists/*
WORKDIR /build
COPY attrmap-*.tgz ./
# Compiled, canvas uses the system's cairo and pango, which get the system's repairs. Node's headers are part of its image.
ENV npm_config_build_from_source=true npm_config_nodedir=/usr/local
RUN npm install --global --prefix /opt/attrmap --allow-scripts=canvas --no-audit --no-fund ./attrmap-*.tgz \
  && cd /opt/attrmap/lib/node_modules/attrmap/node_modules/canvas \
  && strip --strip-unneeded build/Release/canvas.node \
  && find build -type f ! -name canvas.node -delete

FROM debian:bookworm-slim
LABEL org.opencontainers.image.title="attrmap" \
  org.opencontainers.image.description="Turns tables of signed attribution scores into annotated diverging-colour heatmaps" \
  org.opencontainers.image.source="https://github.com/attrmap/attrmap" \
  org.opencontainers.image.licenses="MIT"
# fontconfig finds fonts that are mounted at /usr/share/fonts, for characters that the bundled one lacks.
RUN apt-get update \
  && apt-get install -y --no-install-recommends \
    fontconfig libcairo2 libjpeg62-turbo libpangocairo-1.0-0 libstdc++6 \
  && rm -rf /var/lib/apt/lists/* \
  && useradd --uid 1000 --create-home attrmap \
  && install -d -o attrmap -g attrmap /work
COPY --from=build /usr/local/bin/node /usr/local/bin/node
COPY --from=build /opt/attrmap /opt/attrmap
ENV PATH=/opt/attrmap/bin:$PATH
# By number, so that a cluster can see that it is not root.
USER 1000:1000
WORKDIR /work
ENTRYPOINT ["attrmap"]
CMD ["--help"]
