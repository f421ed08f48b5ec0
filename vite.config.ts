import { fileURLToPath } from 'node:url'
import tailwindcss from '@tailwindcss/vite'
import react from '@vitejs/plugin-react'
import type { Plugin } from 'vite'
import { VitePWA } from 'vite-plugin-pwa'
import { defineConfig } from 'vitest/config'
import { checkBundle } from './scripts/check-bundle.mjs'
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
    // No id: it would be resolved against the origin alone, and two sub-paths of one host would be one application.
    start_url: './',
    scope: './',
    display: 'standalone',
    theme_color: '#1b1b1d',
    background_color: '#f6f6f4',
    icons: [
      { src: 'icon-192.png', sizes: '192x192', type: 'image/png' },
      { src: 'icon-512.png', sizes: '512x512', type: 'image/png' },
      // Everything inside the circle that every mask keeps.
      { src: 'icon-maskable-512.png', sizes: '512x512', type: 'image/png', purpose: 'maskable' },
      { src: 'favicon.svg', sizes: 'any', type: 'image/svg+xml' },
    ],
  },
  workbox: {
    globPatterns: ['**/*.{js,css,html,svg,png,woff2,ttf,md,json,webmanifest}'],
    maximumFileSizeToCacheInBytes: 16_000_000,
    // One file: the worker is under the page’s policy too, which lets no text become the address of a script.
    inlineWorkboxRuntime: true,
    cleanupOutdatedCaches: true,
    // The first visit is served from what was kept as soon as that is complete; a newer version waits to be asked for.
    clientsClaim: true,
    skipWaiting: false,
  },
})

/** Whatever an entry needs at once is one file: that is smaller, and nothing waits for imports of imports. */
const FIRST_FILE = { name: 'first', tags: ['$initial' as const] }
/** What Inspect and every other screen are made of; by themselves these parts would be a file each. */
const SCREEN_PARTS = {
  name: 'parts',
  test: /src\/(ui\/(panel|chip|file-drop|status-mark|coloured-area|segment-colours)|engine\/codec\/(time|token-shape|grouped)|session\/clock|features\/inspect\/values)\.tsx?$/,
}

/** What starts the engine and asks for the first verdict: a small file, which runs before the others are read. */
const STARTER = {
  name: 'start',
  priority: 1,
  test: /src\/(app\/start|session\/(opening|opening-link|read-link|route|kept|types|draft|reducer)|worker\/(engine-client|report-transfer|trusted-types))\.ts$|vite\/preload-helper/,
}

/** The screen that the page opens with is on its way beside the entry, not after it. */
const firstScreen: Plugin = {
  name: 'first-screen',
  apply: 'build',
  transformIndexHtml: {
    order: 'post',
    handler(html, { bundle = {} }) {
      const screen = Object.values(bundle).find(
        (chunk) => chunk.type === 'chunk' && chunk.facadeModuleId?.endsWith('/src/app/inspect-with-network.tsx'),
      )
      if (screen?.type !== 'chunk') throw new Error('The build has no chunk for the Inspect screen.')
      const files = [screen.fileName, ...screen.imports].filter((file) => {
        const chunk = bundle[file]
        return chunk?.type === 'chunk' && !chunk.isEntry && !chunk.fileName.includes('rolldown-runtime')
      })
      const start = Object.values(bundle).find(
        (chunk) => chunk.type === 'chunk' && Object.keys(chunk.modules).some((id) => id.endsWith('/src/app/start.ts')),
      )
      if (!start) throw new Error('The build has no chunk that starts the engine.')
      const preloaded = files.filter((file) => file !== start.fileName)
      return {
        // Behind the policy and before what the parser waits for; it needs no preloading then.
        html: html
          .replace(/ *<link rel="modulepreload"[^>]*\/start-[^>]*>\n/, '')
          .replace(
            '<link rel="icon"',
            `<script type="module" async crossorigin src="./${start.fileName}"></script>\n    $&`,
          ),
        tags: preloaded.map((file) => ({
          tag: 'link',
          attrs: { rel: 'modulepreload', crossorigin: true, href: `./${file}` },
          injectTo: 'head',
        })),
      }
    },
  },
}

export default defineConfig({
  // Relative addresses: the page works from any static host and any sub-path.
  base: './',
  plugins: [
    react(),
    tailwindcss(),
    withoutPolicyInDevelopment,
    offline,
    checkLessonsAtBuild(),
    checkBundle(),
    firstScreen,
  ],
  resolve: { alias: { '@': fileURLToPath(new URL('./src', import.meta.url)) } },
  // The Content-Security-Policy allows workers from 'self' only, so they are module files, never blobs.
  worker: {
    format: 'es',
    plugins: () => [checkBundle()],
    rolldownOptions: { output: { codeSplitting: { groups: [FIRST_FILE] } } },
  },
  build: {
    target: 'es2022',
    sourcemap: false,
    // A browser without modulepreload loads a little later; the others need no script for it.
    modulePreload: {
      polyfill: false,
      // The lists of what each later screen imports would be a part of the first file; they only save those a round trip.
      resolveDependencies: (_file, files, { hostType }) =>
        hostType === 'html' ? files : files.filter((file) => file.endsWith('.css')),
    },
    // The policy allows no data: fonts, and a file of its own is cached.
    assetsInlineLimit: 0,
    // Monaco is one large chunk that is loaded when it is first shown; the budgets are held by the bench, not by this.
    chunkSizeWarningLimit: 3400,
    rolldownOptions: { output: { codeSplitting: { groups: [STARTER, FIRST_FILE, SCREEN_PARTS] } } },
  },
  server: { host: '127.0.0.1' },
  test: {
    environment: 'node',
    include: ['src/**/*.test.{ts,tsx}'],
    testTimeout: 30_000,
  },
})
