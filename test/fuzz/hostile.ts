/** Python texts of about the given length that once made some part of the program slow, or that could. */
export function hostilePython(length: number): Readonly<Record<string, string>> {
  const repeat = (text: string) => text.repeat(Math.ceil(length / text.length));
  const lines = (line: (i: number) => string) => {
    const count = Math.ceil(length / (line(1000).length + 1));
    return `${Array.from({ length: count }, (_, i) => line(i)).join('\n')}\n`;
  };
  return {
    'attributes in a row': `x = ${repeat('a.a,')}\n`,
    'attributes as arguments': `f(${repeat('a.a,')})\n`,
    'sys again and again': `${repeat('sys')}\n`,
    'a chain of sys': `${repeat('sys.')}a\n`,
    'sys.modules in brackets': `import sys\n${repeat('sys.modules[')}`,
    'line separators': `${repeat('\u2028')}\n`,
    'lines with separators': repeat('a\u2028\n'),
    'globals()': repeat('globals()["a"]=1;'),
    'setattr()': repeat('setattr(a,"b",c);'),
    'exec()': repeat('exec("a");'),
    'strings in a row': `x = ${repeat('"a" ')}\n`,
    'a string of expressions': `x = f"${repeat('{a}')}"\n`,
    'strings in strings': `${repeat('f"{')}\n`,
    'named values': `x = (${repeat('(a:=1),')})\n`,
    'names that are not defined': lines((i) => `name_number_${i} = nbme_number_${i}`),
    'one name that is not defined': `x = [${repeat('undefined_thing, ')}]\n`,
    'default values': lines((i) => `def f${i}(a=b${i}): pass`),
    decorators: lines((i) => `@a${i}(b${i})\nclass C${i}(D${i}): pass`),
    conditions: lines((i) => `if a${i}:\n    b${i} = c${i}`),
    exceptions: lines((i) => `try:\n    b${i}\nexcept NameError:\n    b${i} = 1`),
    subscripts: `x = a${repeat('[b]')}\n`,
    'assignments to items': repeat('a[b] = c; '),
    sums: `x = ${repeat('a + ')}1\n`,
    choices: `x = ${repeat('a if b else ')}1\n`,
    'spread arguments': `f(${repeat('*a,')})\n`,
    'augmented assignments': repeat('a+=b;'),
    'names alone': repeat('a;'),
    'spaces after import': `def f():\n    x = """import${' '.repeat(length)}"""\n    return y.z\n`,
    'functions that use names': lines((i) => `def f${i}(): g${i}.x()`),
    'interfaces that are not defined': `from zope.interface import implementer\n${lines((i) => `@implementer(X${i})\nclass C${i}(object): pass`)}`,
  };
}

/** Metadata documents with a list or an object of about the given length. */
export function hostileDocuments(length: number): Readonly<Record<string, string>> {
  const many = (item: (i: number) => string) =>
    Array.from({ length: Math.ceil(length / item(10_000).length) }, (_, i) => item(i)).join(',');
  return {
    'many keys': `{${many((i) => `"k${i}":${i}`)}}`,
    'one key again and again': `{${many(() => '"type":"os"')}}`,
    'many targets': `{"type":"os","targets":[${many((i) => `["F${i}",null,null]`)}]}`,
    'one target again and again': `{"type":"os","targets":[${many(() => '["F",null,null]')}]}`,
    'an object of targets': `{"type":"os","targets":{${many((i) => `"F${i}":["1"]`)}}}`,
    'strings as targets': `{"type":"cloud","targets":[${many((i) => `"F${i}"`)}]}`,
    'numbers as targets': `{"type":"os","targets":[${many((i) => `${i}`)}]}`,
    'a long target': `{"type":"os","targets":[["F",${many(() => 'null')}]]}`,
    'single quotes': `{${many((i) => `'k${i}':1`)}}`,
    comments: `{${'/*a*/'.repeat(length / 5)}}`,
  };
}

/** TDL templates of about the given length. */
export function hostileTemplates(length: number): Readonly<Record<string, string>> {
  const repeat = (text: string) => text.repeat(Math.ceil(length / text.length));
  return {
    'nested elements': repeat('<template><os>'),
    'elements that end': `<template>${repeat('<os></os>')}</template>`,
    'elements that end wrongly': `<template>${'<os>'.repeat(200)}${repeat('</x>')}`,
    'elements with a prefix': `<template>${repeat('<a:b/>')}</template>`,
    'names in names': `<template><os>${repeat('<name>a')}`,
    attributes: `<template ${repeat('a="1" ')}/>`,
    namespaces: `<template ${repeat('xmlns:a="1" ')}/>`,
    entities: `<template><os><name>${repeat('&a;')}</name></os></template>`,
    brackets: `<template>${repeat('<')}`,
    'control characters': `<template><os><name>${repeat('\0')}</name></os></template>`,
    'a long name': `<template><os><name>${repeat('Fedora')}</name></os></template>`,
    'a name in parts': `<template><os><name>${repeat('<![CDATA[a]]>b')}</name></os></template>`,
    whitespace: `<template><os><name>${repeat(' ')}a</name></os></template>`,
  };
}
