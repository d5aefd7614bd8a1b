import react from '@vitejs/plugin-react'
import { defineConfig } from 'vitest/config'

// `npm run dev` shows the page over a service that runs already.
const service = process.env.MISTRAL_URL ?? 'http://127.0.0.1:8989'

export default defineConfig({
  base: '/ui/',
  plugins: [react()],
  build: {
    target: 'es2022',
    sourcemap: false,
    chunkSizeWarningLimit: 900,
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    // The page, and the one of the API's document.
    rollupOptions: { input: ['index.html', 'api/index.html'] },
  },
  server: { proxy: { '/v2': service, '/maintenance': service, '/info': service, '/openapi': service } },
  test: { environment: 'node', include: ['src/**/*.test.ts'] },
})
