/** The public attributes of built-in types in any version of Python from 2.7 on. */
const NUMBER =
  'as_integer_ratio bit_count bit_length conjugate denominator from_bytes from_number fromhex hex imag is_integer numerator real to_bytes';
const ATTRIBUTES: Readonly<Record<string, string>> = {
  'a string':
    'capitalize casefold center count decode encode endswith expandtabs find format format_map fromhex hex index isalnum isalpha isascii ' +
    'isdecimal isdigit isidentifier islower isnumeric isprintable isspace istitle isupper join ljust lower lstrip maketrans partition ' +
    'removeprefix removesuffix replace rfind rindex rjust rpartition rsplit rstrip split splitlines startswith strip swapcase title ' +
    'translate upper zfill',
  'a list': 'append clear copy count extend index insert pop remove reverse sort',
  'a tuple': 'count index',
  'a dictionary':
    'clear copy fromkeys get has_key items iteritems iterkeys itervalues keys pop popitem setdefault update values viewitems viewkeys viewvalues',
  'a set':
    'add clear copy difference difference_update discard intersection intersection_update isdisjoint issubset issuperset pop remove ' +
    'symmetric_difference symmetric_difference_update union update',
  None: '',
  True: NUMBER,
  False: NUMBER,
};

/** The names of the public attributes of a literal; undefined if they are not known. @param text describes the literal, as in `Value` */
export function attributesOfLiteral(text: string): readonly string[] | undefined {
  const names = Object.hasOwn(ATTRIBUTES, text) ? ATTRIBUTES[text] : /^\d+$/.test(text) ? NUMBER : undefined;
  return names?.split(' ').filter((name) => name !== '');
}
