interface IconProps {
  /** Pixels of its square. */
  size: number
  className?: string | undefined
}

/**
 * The few signs that stand on the very first screen, in the manner of lucide's: one stroke on a grid of 24. Lucide itself
 * comes with what is loaded later. All of them are decoration: the control says in words what it is.
 */
const Sign = ({ size, className, path }: IconProps & { path: string }) => (
  <svg
    aria-hidden="true"
    width={size}
    height={size}
    viewBox="0 0 24 24"
    fill="none"
    stroke="currentColor"
    strokeWidth={2}
    strokeLinecap="round"
    strokeLinejoin="round"
    className={className}
  >
    <path d={path} />
  </svg>
)

export const ChevronDown = (props: IconProps) => <Sign {...props} path="M6 9l6 6 6-6" />
export const ChevronRight = (props: IconProps) => <Sign {...props} path="M9 6l6 6-6 6" />
export const Check = (props: IconProps) => <Sign {...props} path="M5 12.5l4.5 4.5L19 7" />
export const Cross = (props: IconProps) => <Sign {...props} path="M6 6l12 12M18 6L6 18" />
export const Copy = (props: IconProps) => (
  <Sign
    {...props}
    path="M10 8h10a2 2 0 0 1 2 2v10a2 2 0 0 1-2 2H10a2 2 0 0 1-2-2V10a2 2 0 0 1 2-2zM4 16a2 2 0 0 1-2-2V4a2 2 0 0 1 2-2h10a2 2 0 0 1 2 2"
  />
)
export const Warning = (props: IconProps) => <Sign {...props} path="M12 3.5L2.5 20h19zM12 10v4.5M12 17.5v.01" />
