/** Monaco's own worker as a file of ours: the page's policy allows workers from 'self' only, never blobs. */
import 'monaco-editor/editor/editor.worker'
