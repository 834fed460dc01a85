import { SearchField } from '@backstage/ui';
import { useState } from 'react';
import useDebounce from 'react-use/esm/useDebounce';

const DELAY_MS = 250;

/** A search field that reports once typing rests, so that a word is one request. */
export function TableSearch({
  label,
  placeholder,
  value,
  onChange,
}: {
  label: string;
  placeholder?: string;
  value: string;
  onChange: (search: string) => void;
}) {
  const [text, setText] = useState(value);
  const [reported, setReported] = useState(value);
  // The address changed by other means, such as the browser's back button or clearing all filters.
  if (value !== reported) {
    setReported(value);
    setText(value);
  }
  useDebounce(
    () => {
      if (text === reported) return;
      setReported(text);
      onChange(text);
    },
    DELAY_MS,
    [text],
  );
  return (
    <SearchField
      aria-label={label}
      placeholder={placeholder ?? label}
      value={text}
      onChange={setText}
    />
  );
}
