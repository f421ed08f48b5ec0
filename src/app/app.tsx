export function App() {
  return (
    <main className="bg-surface text-ink min-h-dvh p-6">
      <h1 className="text-heading">Jotscope</h1>
    </main>
  )
}
