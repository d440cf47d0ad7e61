/** Endings of names by what a double click on the file starts, whatever its content looks like. */
const RUNNABLE_ENDINGS = {
  program: [
    'exe',
    'com',
    'scr',
    'pif',
    'cpl',
    'dll',
    'ocx',
    'sys',
    'msi',
    'msp',
    'mst',
    'msix',
    'appx',
    'application',
    'gadget',
    'jar',
    'app',
    'apk',
  ],
  script: [
    ...[
      'bat',
      'cmd',
      'btm',
      'ps1',
      'ps1xml',
      'ps2',
      'psc1',
      'psd1',
      'psm1',
      'msh',
      'vb',
      'vbe',
      'vbs',
      'js',
      'jse',
      'mjs',
      'cjs',
      'ws',
      'wsc',
      'wsf',
      'wsh',
    ],
    ...['sct', 'hta', 'sh', 'bash', 'zsh', 'csh', 'command', 'py', 'pyc', 'pyw', 'pyz', 'rb', 'pl', 'php', 'ahk', 'applescript', 'scpt'],
  ],
  shortcut: ['lnk', 'url', 'desktop', 'webloc', 'scf', 'website', 'library-ms', 'search-ms', 'searchconnector-ms', 'settingcontent-ms', 'appref-ms'],
  setting: ['reg', 'inf', 'ins', 'isp', 'msc', 'rdp', 'job', 'theme', 'themepack', 'diagcab', 'mde', 'ade', 'adp', 'crt', 'der'],
  page: ['htm', 'html', 'xhtml', 'shtml', 'mht', 'mhtml', 'svg', 'svgz', 'xml', 'xsl', 'chm', 'hlp'],
} as const;

const ENDINGS: ReadonlySet<string> = new Set(Object.values(RUNNABLE_ENDINGS).flat());

/** Whether a file is run, or opened by what runs it, when somebody double-clicks it; Windows leaves dots and spaces at the end of a name out. */
export function isRunnable(name: string): boolean {
  const ending = /\.([^.]+)[.\s]*$/.exec(name)?.[1]?.trim().toLowerCase() ?? '';
  return ENDINGS.has(ending);
}

/** The name under which a file that somebody sent is shown and saved: one that would be run is a text to look at. */
export function harmlessName(name: string): string {
  return isRunnable(name) ? `${name}.txt` : name;
}
