import 'openapi-explorer'
import './page.css'

const Light = {
  'bg-color': '#ffffff',
  'text-color': '#1b1f24',
  'primary-color': '#0b5cad',
  'secondary-color': '#0b5cad',
  'nav-bg-color': '#f3f5f7',
  'nav-text-color': '#1b1f24',
  'nav-hover-bg-color': '#dde3ea',
  'nav-hover-text-color': '#0b5cad',
}
const Dark = {
  'bg-color': '#16191d',
  'text-color': '#e4e7eb',
  'primary-color': '#7cb8f5',
  'secondary-color': '#7cb8f5',
  'nav-bg-color': '#0f1114',
  'nav-text-color': '#e4e7eb',
  'nav-hover-bg-color': '#2a3038',
  'nav-hover-text-color': '#7cb8f5',
}

/** The document of the API, read and tried out: needs no sign-in, and asks no other host. */
function show() {
  const explorer = document.createElement('openapi-explorer')
  const isDark = matchMedia('(prefers-color-scheme: dark)')
  const colour = () => Object.entries(isDark.matches ? Dark : Light).forEach(([name, value]) => explorer.setAttribute(name, value))
  isDark.addEventListener('change', colour)
  colour()
  explorer.setAttribute('spec-url', '/openapi/v2.json')
  explorer.setAttribute('server-url', location.origin)
  explorer.setAttribute('hide-server-selection', 'true')
  explorer.setAttribute('fetch-credentials', 'omit')
  const back = document.createElement('a')
  back.href = '/ui/'
  back.textContent = 'Back to the page'
  back.slot = 'nav-header'
  explorer.append(back)
  document.body.append(explorer)
}

show()
