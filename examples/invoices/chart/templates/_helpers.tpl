{{- define "invoices.labels" -}}
app.kubernetes.io/name: {{ .Chart.Name }}
{{- end }}
