import { Fragment, ReactNode } from 'react';

/** Short facts in a row, with a dot between them; empty ones are left out. */
export function Joined(props: { items: ReactNode[] }) {
  return (
    <>
      {props.items.filter(Boolean).map((item, index) => (
        <Fragment key={index}>
          {index > 0 && <span aria-hidden> · </span>}
          {item}
        </Fragment>
      ))}
    </>
  );
}
