import { fileURLToPath } from 'node:url'
import tailwindcss from '@tailwindcss/vite'
import react from '@vitejs/plugin-react'
import type { Plugin } from 'vite'
import { defineConfig } from 'vitest/config'

/** `npm run dev` injects inline scripts and a web socket, which the page's policy rightly forbids in what is built. */
const withoutPolicyInDevelopment: Plugin = {
  name: 'without-policy-in-development',
  apply: 'serve',
  transformIndexHtml: (html) => html.replace(/<meta\s+http-equiv="Content-Security-Policy"[^>]*>/, ''),
}

export default defineConfig({
  // Relative addresses: the page works from any static host and any sub-path.
  base: './',
  plugins: [react(), tailwindcss(), withoutPolicyInDevelopment],
  resolve: { alias: { '@': fileURLToPath(new URL('./src', import.meta.url)) } },
  // The Content-Security-Policy allows workers from 'self' only, so they are module files, never blobs.
  worker: { format: 'es' },
  build: {
    target: 'es2022',
    sourcemap: false,
    // The policy allows no data: fonts, and a file of its own is cached.
    assetsInlineLimit: 0,
    // Monaco is one large chunk that is loaded when it is first shown; the budgets are held by the bench, not by this.
    chunkSizeWarningLimit: 3200,
  },
  server: { host: '127.0.0.1' },
  test: {
    environment: 'node',
    include: ['src/**/*.test.{ts,tsx}'],
    testTimeout: 30_000,
  },
})
