/** The mark of Fairway: a marked channel that leads away. */
export function Logo(props: { size?: number }) {
  const { size = 28 } = props;
  return (
    <svg viewBox="0 0 32 32" width={size} height={size} aria-hidden>
      <rect width="32" height="32" rx="7" fill="#17445c" />
      <path d="M9 25 13.2 7h1.9L13 25zM19 25 16.9 7h1.9L23 25z" fill="#fff" />
      <path
        d="M15.3 22h1.4v3h-1.4zM15.4 16h1.2v3h-1.2zM15.5 11h1v2.5h-1z"
        fill="#7fd1c7"
      />
    </svg>
  );
}
