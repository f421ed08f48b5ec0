import { Menu } from '@/ui/menu'
import { TEMPLATE_GROUPS } from './index'
import type { Template } from './template'

/** Every template, and the blank draft. */
export function TemplateMenu({ onChoose, onBlank }: { onChoose(template: Template): void; onBlank(): void }) {
  return (
    <Menu
      trigger="Templates"
      size="small"
      groups={[
        ...TEMPLATE_GROUPS.map(({ label, templates }) => ({
          label,
          items: templates.map((template) => ({
            label: template.label,
            note: template.note,
            onSelect: () => onChoose(template),
          })),
        })),
        { items: [{ label: 'From scratch', note: 'Almost nothing in it', onSelect: onBlank }] },
      ]}
    />
  )
}
