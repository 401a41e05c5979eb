import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath, URL } from 'node:url'
import vue from '@vitejs/plugin-vue'
import { defineConfig } from 'vite'

const fromHere = (path) => fileURLToPath(new URL(path, import.meta.url))

// The development server speaks https with the certificate the server itself uses; without one it falls back to http.
const certificate = fromHere('../../certs/server.crt')
const key = fromHere('../../certs/server.key')
const https = existsSync(certificate) && existsSync(key) ? { cert: readFileSync(certificate), key: readFileSync(key) } : undefined

const server = process.env.GOCHAT_SERVER ?? 'https://localhost:8080'
const toServer = { target: server, secure: false, changeOrigin: true }

export default defineConfig({
  base: '/',
  plugins: [vue()],
  resolve: { alias: { '@': fromHere('./src') } },
  define: { __VUE_PROD_DEVTOOLS__: false, __INTLIFY_PROD_DEVTOOLS__: false },
  build: { outDir: 'dist', target: 'es2022' },
  server: {
    port: 5173,
    strictPort: true,
    https,
    // The server compares Origin with its own address, so what is proxied has to carry it.
    proxy: {
      '/api': { ...toServer, headers: { origin: server } },
      '/static': toServer,
      '/ws': { ...toServer, ws: true, headers: { origin: server } },
    },
  },
  test: { environment: 'happy-dom', include: ['src/**/*.test.ts'], restoreMocks: true },
})
