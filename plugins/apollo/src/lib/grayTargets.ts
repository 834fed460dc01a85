import {
  type GrayRule,
  type GrayTarget,
  isLabelKey,
  isLabelValue,
  labelWords,
} from '@fairway/plugin-apollo-common';

/** Who gets a gray release, as somebody is about to choose it. */
export interface GrayForm {
  hasShare: boolean;
  percent: number;
  hasPodLabels: boolean;
  /** As kubectl takes them: `track=canary,zone=a`. */
  podLabels: string;
  clientLabels: string;
  ips: string;
}

/** Words between commas and spaces. */
export function wordsOf(text: string): string[] {
  return text.split(/[\s,，]+/).filter(Boolean);
}

/** Labels of pods from text, and the first part of it that is none. */
export function parsePodLabels(text: string): {
  matchLabels: Record<string, string>;
  wrong: string | null;
} {
  const words = wordsOf(text);
  const isLabel = (word: string) => {
    const at = word.indexOf('=');
    return (
      at > 0 &&
      isLabelKey(word.slice(0, at)) &&
      isLabelValue(word.slice(at + 1))
    );
  };
  return {
    matchLabels: Object.fromEntries(
      words.filter(isLabel).map(word => {
        const at = word.indexOf('=');
        return [word.slice(0, at), word.slice(at + 1)];
      }),
    ),
    wrong: words.find(word => !isLabel(word)) ?? null,
  };
}

/** Adds a label to the text, in place of another value of the same key, or takes it out when it is there. */
export function toggleLabel(text: string, key: string, value: string): string {
  const { [key]: before, ...others } = parsePodLabels(text).matchLabels;
  return labelWords(before === value ? others : { ...others, [key]: value });
}

/** The form for a rule; a share of the pods unless there is one. */
export function toForm(rule: GrayRule | null | undefined): GrayForm {
  const form: GrayForm = {
    hasShare: !rule,
    percent: 10,
    hasPodLabels: false,
    podLabels: '',
    clientLabels: '',
    ips: '',
  };
  for (const target of rule?.targets ?? []) {
    if (target.type === 'pods') {
      Object.assign(form, { hasShare: true, percent: target.percent });
    } else if (target.type === 'workload') {
      form.hasPodLabels = true;
      form.podLabels = labelWords(target.matchLabels);
    } else if (target.type === 'labels') {
      form.clientLabels = target.labels.join(', ');
    } else {
      form.ips = target.ips.join(', ');
    }
  }
  return form;
}

/** What the form says; null while a part of it is wrong or missing. */
export function toTargets(form: GrayForm): GrayTarget[] | null {
  const { matchLabels, wrong } = parsePodLabels(form.podLabels);
  const labels = wordsOf(form.clientLabels);
  const ips = wordsOf(form.ips);
  const lacksLabels = wrong !== null || Object.keys(matchLabels).length === 0;
  if (form.hasPodLabels && lacksLabels) return null;
  const targets: GrayTarget[] = [
    ...(labels.length > 0 ? [{ type: 'labels' as const, labels }] : []),
    ...(ips.length > 0 ? [{ type: 'ips' as const, ips }] : []),
    ...(form.hasPodLabels ? [{ type: 'workload' as const, matchLabels }] : []),
    ...(form.hasShare
      ? [{ type: 'pods' as const, percent: form.percent }]
      : []),
  ];
  return targets.length > 0 ? targets : null;
}
