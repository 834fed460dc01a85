/** What `@backstage/ui` lacks, built once for all pages of Fairway. */
export { type ChartDay, DayChart, type DayChartProps } from './chart/DayChart';
export { CopyAs, type CopyAsProps } from './code/CopyAs';
export { CopyButton } from './code/CopyButton';
export { TextInput, type TextInputProps } from './code/TextInput';
export { useCopy } from './code/useCopy';
export { YamlView, type YamlViewProps } from './code/YamlView';
export { DiffView, type DiffViewProps } from './diff/DiffView';
export type { DiffViewEntry } from './diff/types';
export {
  EntityName,
  type EntityNameProps,
  useEntityHref,
} from './entity/EntityName';
export { EntityPicker, type EntityPickerProps } from './entity/EntityPicker';
export { Person, type PersonProps } from './entity/Person';
export { EmptyState, type EmptyStateProps } from './feedback/EmptyState';
export { ErrorPanel, type ErrorPanelProps } from './feedback/ErrorPanel';
export { Skeletons, type SkeletonsProps } from './feedback/Skeletons';
export { StaleNote, type StaleNoteProps } from './feedback/StaleNote';
export { KeyboardHelp, openKeyboardHelp } from './keyboard/KeyboardHelp';
export type { Shortcut } from './keyboard/shortcuts';
export { useShortcuts } from './keyboard/useShortcuts';
export { Section, type SectionProps } from './layout/Section';
export type { StreamStatus } from './live/followEvents';
export type { ServerEvent } from './live/parseEvents';
export {
  useEventStream,
  type UseEventStreamOptions,
} from './live/useEventStream';
export { type PollResult, usePoll, type UsePollOptions } from './live/usePoll';
export { useVisible } from './live/useVisible';
export { type Command, useCommands } from './palette/commands';
export {
  CommandPalette,
  type CommandPaletteProps,
  openCommandPalette,
} from './palette/CommandPalette';
export { RiskBadge, type Risk, type RiskBadgeProps } from './state/RiskBadge';
export {
  StateBadge,
  type StateBadgeProps,
  useStateLabel,
} from './state/StateBadge';
export { type State, STATES, type Tone } from './state/states';
export { useStored } from './storage/useStored';
export { ProgressBar, type ProgressBarProps } from './steps/ProgressBar';
export {
  StepList,
  type StepListItem,
  type StepListProps,
} from './steps/StepList';
export {
  Timeline,
  type TimelineItem,
  type TimelineProps,
} from './steps/Timeline';
export { LoadedTable, type LoadedTableProps } from './table/LoadedTable';
export {
  type ServerTable,
  type ServerTableRequest,
  useServerTable,
  type UseServerTableOptions,
} from './table/useServerTable';
export { Duration, type DurationProps } from './time/Duration';
export { formatAbsolute, formatDuration, formatRelative } from './time/format';
export { RelativeTime, type RelativeTimeProps } from './time/RelativeTime';
export { useLanguage } from './time/useLanguage';
export { uiKitTranslationRef } from './translation';
