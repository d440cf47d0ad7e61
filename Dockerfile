# syntax=docker/dockerfile:1
# One image for the API, the workers and the jobs; the command decides which it is (see docker-compose.yml).
ARG NODE_VERSION=24

FROM node:${NODE_VERSION}-bookworm-slim AS build
WORKDIR /app
# The packages have a layer of their own, which changes only with the lock file.
COPY package.json package-lock.json .npmrc ./
COPY scripts/bootstrap.mjs scripts/bootstrap.mjs
COPY scripts/bootstrap scripts/bootstrap
RUN node scripts/bootstrap.mjs install
COPY . .
RUN node scripts/bootstrap.mjs build
RUN npm prune --omit=dev --no-save --no-audit --no-fund

FROM node:${NODE_VERSION}-bookworm-slim
ENV NODE_ENV=production HOST=0.0.0.0 PORT=3000 DATA_DIR=/data TZ=UTC
WORKDIR /app
RUN mkdir /data && chown node:node /data
COPY --from=build /app/package.json ./
COPY --from=build /app/node_modules node_modules
COPY --from=build /app/prisma/migrations prisma/migrations
COPY --from=build /app/dist dist
USER node
VOLUME /data
EXPOSE 3000
CMD ["node", "dist/api/main.js"]
