import { fileURLToPath } from 'node:url'
import tailwindcss from '@tailwindcss/vite'
import react from '@vitejs/plugin-react'
import type { Plugin } from 'vite'
import { VitePWA } from 'vite-plugin-pwa'
import { defineConfig } from 'vitest/config'
import { checkLessonsAtBuild } from './scripts/check-lessons.mjs'

/** `npm run dev` injects inline scripts and a web socket, which the page's policy rightly forbids in what is built. */
const withoutPolicyInDevelopment: Plugin = {
  name: 'without-policy-in-development',
  apply: 'serve',
  transformIndexHtml: (html) => html.replace(/<meta\s+http-equiv="Content-Security-Policy"[^>]*>/, ''),
}

/** Every file of the page, lessons and Monaco included, is kept for the next visit. src/app/updates.tsx registers it. */
const offline = VitePWA({
  registerType: 'prompt',
  injectRegister: false,
  manifest: {
    name: 'Jotscope',
    short_name: 'Jotscope',
    description: 'Why does this token verify, or why does it not?',
    start_url: './',
    scope: './',
    display: 'standalone',
    theme_color: '#1b1b1d',
    background_color: '#f6f6f4',
    icons: [
      { src: 'icon-192.png', sizes: '192x192', type: 'image/png', purpose: 'any maskable' },
      { src: 'icon-512.png', sizes: '512x512', type: 'image/png', purpose: 'any maskable' },
      { src: 'favicon.svg', sizes: 'any', type: 'image/svg+xml' },
    ],
  },
  workbox: {
    globPatterns: ['**/*.{js,css,html,svg,png,woff2,ttf,md,json,webmanifest}'],
    maximumFileSizeToCacheInBytes: 16_000_000,
    cleanupOutdatedCaches: true,
    // The first visit is served from what was kept as soon as that is complete; a newer version waits to be asked for.
    clientsClaim: true,
    skipWaiting: false,
  },
})

export default defineConfig({
  // Relative addresses: the page works from any static host and any sub-path.
  base: './',
  plugins: [react(), tailwindcss(), withoutPolicyInDevelopment, offline, checkLessonsAtBuild()],
  resolve: { alias: { '@': fileURLToPath(new URL('./src', import.meta.url)) } },
  // The Content-Security-Policy allows workers from 'self' only, so they are module files, never blobs.
  worker: { format: 'es' },
  build: {
    target: 'es2022',
    sourcemap: false,
    // The policy allows no data: fonts, and a file of its own is cached.
    assetsInlineLimit: 0,
    // Monaco is one large chunk that is loaded when it is first shown; the budgets are held by the bench, not by this.
    chunkSizeWarningLimit: 3400,
  },
  server: { host: '127.0.0.1' },
  test: {
    environment: 'node',
    include: ['src/**/*.test.{ts,tsx}'],
    testTimeout: 30_000,
  },
})
