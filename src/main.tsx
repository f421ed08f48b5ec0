import '@/app/start'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { App, firstScreen } from '@/app/app'
import './styles.css'

const root = document.getElementById('root')
if (!root) throw new Error('index.html has no element with the id "root"')
void firstScreen().then(() =>
  createRoot(root).render(
    <StrictMode>
      <App />
    </StrictMode>,
  ),
)
