# Charta as an image: the client is built here, so that starting builds nothing and needs no writable root.
FROM node:20.19-bookworm-slim AS build
WORKDIR /charta
COPY package.json package-lock.json ./
RUN npm ci --no-audit --no-fund
COPY tsconfig.json vite.config.ts ./
COPY api ./api
COPY processes ./processes
COPY storage ./storage
COPY web ./web
RUN npx vite build
# What only the client and its build import is in dist/web now.
RUN npm uninstall --no-save --omit=dev --no-audit --no-fund vite @vitejs/plugin-react react react-dom react-i18next \
    i18next @fontsource-variable/inter @mantine/core @mantine/hooks @mantine/notifications @mantine/tiptap \
    @tabler/icons-react @tanstack/react-query @tanstack/react-router @tanstack/react-table @tiptap/core \
    @tiptap/extension-image @tiptap/extension-link @tiptap/extension-table @tiptap/pm @tiptap/react @tiptap/starter-kit

FROM node:20.19-bookworm-slim
WORKDIR /charta
ENV NODE_ENV=production CHARTA_MODE=production CHARTA_DATA=/data CHARTA_CLIENT=/charta/dist/web
RUN mkdir -m 700 /data /backups && chown node:node /data /backups
COPY --from=build /charta /charta
USER node
VOLUME /data
EXPOSE 8484
HEALTHCHECK --interval=15s --timeout=5s --start-period=60s --retries=4 \
    CMD ["node", "-e", "fetch('http://127.0.0.1:8484/readyz').then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "--import", "tsx", "api/start.ts"]
