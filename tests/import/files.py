"""Word files, PDFs and what only looks like them, built here and read by build/tests/lines (dump.c)."""
import glob, hashlib, io, os, re, signal, struct, subprocess, sys, tempfile, threading, time, warnings, zipfile, zlib

LINES = os.path.abspath(sys.argv[1])
SLOW = '--slow' in sys.argv
DOCS = '../shared/data/un-docs'
passed = failed = skipped = 0
tmp = tempfile.TemporaryDirectory(prefix='nua-import-')


def check(name, ok, *says):
    global passed, failed
    if ok:
        passed += 1
    else:
        failed += 1
        print('not ok', name, *[str(s)[:1500] for s in says])


class Answer:
    def __init__(self, path, seconds=None, path_env=None, **env):
        args = [LINES, path] + ([str(seconds)] if seconds else [])
        e = dict(os.environ, **env)
        if path_env is not None:
            e['PATH'] = path_env
        start = time.monotonic()
        p = subprocess.Popen(args, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=e, stdin=env.pop('stdin', subprocess.DEVNULL))
        err = []
        t = threading.Thread(target=lambda: err.append(p.stderr.read()))
        t.start()
        out = p.stdout.read()
        t.join()
        self.code = p.wait()
        self.seconds = time.monotonic() - start
        self.err, _, peak = err[0].decode().rpartition('VmHWM:')
        self.mb = int(peak.split()[0]) / 1024
        keys = 'page x y height flags heading number note text marks joints'.split()
        self.lines = [dict(zip(keys, row.split('\t'))) for row in out.decode().split('\n') if row]
        self.text = [l['text'] for l in self.lines]

    def line(self, text):
        return next((l for l in self.lines if l['text'] == text), None) or dict(flags='?', number='?', marks='?', note='?', heading='?')


def write(name, data):
    path = os.path.join(tmp.name, name)
    with open(path, 'wb') as f:
        f.write(data)
    return path


def refused(name, path, says, code=1, quick=True, **more):
    """One sentence, the right one; and quickly, with little memory."""
    a = Answer(path, **more)
    check(name, a.code == code and says in a.err and a.err.count('\n') == 1 and not a.lines, a.code, a.err, a.text[:3])
    if quick and not SLOW:
        check(name + ': 2 s and 64 MB', a.seconds < 2 and a.mb < 64 + (os.path.getsize(path) / 1e6 if os.path.isfile(path) else 0), a.seconds, a.mb)


# ---- Word ----

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
REL = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships/'


def rels(*pairs):
    return '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">' + ''.join(
        f'<Relationship Id="r{i}" Type="{REL}{kind}" Target="{target}"/>' for i, (kind, target) in enumerate(pairs)) + '</Relationships>'


def docx(body, parts={}, root='document', method=zipfile.ZIP_DEFLATED):
    b = io.BytesIO()
    with zipfile.ZipFile(b, 'w', method) as z:
        z.writestr('_rels/.rels', rels(('officeDocument', 'word/document2.xml')))
        z.writestr('word/_rels/document2.xml.rels', rels(*[(k, k + '.xml') for k in parts]))
        z.writestr('word/document2.xml', f'<w:{root} {W}><w:body>{body}</w:body></w:{root}>' if isinstance(body, str) else body)
        for k, v in parts.items():
            z.writestr(f'word/{k}.xml', f'<w:{k} {W}>{v}</w:{k}>')
    return b.getvalue()


def p(text, props='', run=''):
    return f'<w:p><w:pPr>{props}</w:pPr><w:r><w:rPr>{run}</w:rPr><w:t>{text}</w:t></w:r></w:p>'


def num(n, level=0):
    return f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{n}"/></w:numPr>'


def level(i, fmt, text, more=''):
    return f'<w:lvl w:ilvl="{i}"><w:start w:val="1"/><w:numFmt w:val="{fmt}"/>{more}<w:lvlText w:val="{text}"/></w:lvl>'


def word_files():
    numbering = ('<w:abstractNum w:abstractNumId="7">' + level(0, 'decimal', '%1.') + level(1, 'lowerLetter', '(%2)') + level(2, 'lowerRoman', '(%3)')
                 + '</w:abstractNum><w:abstractNum w:abstractNumId="8">' + level(0, 'upperRoman', '%1.') + level(1, 'chineseCounting', '%2、')
                 + level(2, 'arabicAbjad', '(%3)') + level(3, 'bullet', '-') + '</w:abstractNum>'
                 '<w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="8"/></w:num>'
                 '<w:num w:numId="3"><w:abstractNumId w:val="7"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>')
    styles = ('<w:style w:styleId="H"><w:name w:val="heading 2"/><w:rPr><w:b/></w:rPr></w:style>'
              '<w:style w:styleId="N"><w:name w:val="Numbered"/><w:basedOn w:val="M"/></w:style>'
              '<w:style w:styleId="M"><w:name w:val="Base"/><w:pPr>' + num(1) + '</w:pPr></w:style>')
    notes = ('<w:footnote w:type="separator" w:id="0">' + p('line') + '</w:footnote><w:footnote w:id="5">' + p('Second note.') +
             '</w:footnote><w:footnote w:id="4">' + p('First note.') + '</w:footnote><w:footnote w:id="6">' + p('Star.') + '</w:footnote>')
    ref = '<w:r><w:footnoteReference w:id="%d"/></w:r>'
    body = (
        '<w:tbl><w:tr><w:tc>' + p('Left') + '</w:tc><w:tc>' + p('A/RES/1') + p('more') + '</w:tc></w:tr></w:tbl>'
        + p('Heading', '<w:pStyle w:val="H"/>')
        + p('One', '<w:pStyle w:val="N"/>') + p('item a', num(1, 1)) + p('item b', num(1, 1)) + p('deep', num(1, 2))
        + p('Two', '<w:pStyle w:val="N"/>') + p('item again', num(1, 1)) + p('Anew', num(3)) + p('And on', num(3))
        + p('Part', num(2)) + ''.join(p(f'c{i}', num(2, 1)) for i in range(1, 22)) + p('alef', num(2, 2)) + p('ba', num(2, 2)) + p('dot', num(2, 3))
        + p('None', '<w:pStyle w:val="N"/>' + num(0))
        + '<w:p><w:r><w:t>Words</w:t></w:r>' + ref % 4 + '<w:r><w:t xml:space="preserve"> and more</w:t></w:r>' + ref % 5
        + '<w:r><w:footnoteReference w:customMarkFollows="1" w:id="6"/><w:t>*</w:t></w:r><w:r><w:t>.</w:t></w:r></w:p>'
        + '<w:p><w:r><w:tab/><w:tab/><w:t>12.</w:t><w:tab/><w:t>typed&#160;number</w:t><w:br/><w:t>broken</w:t></w:r></w:p>'
        + p('Bold', run='<w:b/>') + p('hidden', run='<w:vanish/>') + '<w:p><w:del><w:r><w:delText>gone</w:delText></w:r></w:del><w:ins><w:r><w:t>new</w:t></w:r></w:ins>'
        '<w:moveFrom><w:r><w:t>moved</w:t></w:r></w:moveFrom><w:r><w:noBreakHyphen/><w:sym w:font="Symbol" w:char="F02A"/><w:instrText>PAGE</w:instrText></w:r></w:p>'
        + '<w:p><w:r><w:t>Anchor</w:t></w:r><w:r><mc:AlternateContent><mc:Choice><w:txbxContent>' + p('Boxed') + '</w:txbxContent></mc:Choice><mc:Fallback>'
        + p('Twice') + '</mc:Fallback></mc:AlternateContent></w:r>' + ref % 4 + '<w:r><w:t> text</w:t></w:r></w:p>')
    a = Answer(write('good.docx', docx(body, dict(styles=styles, numbering=numbering, footnotes=notes))))
    check('docx: read', a.code == 0 and not a.err, a.code, a.err)
    check('docx: words', a.text == ['Left | A/RES/1 more', 'Heading', 'One', 'item a', 'item b', 'deep', 'Two', 'item again', 'Anew', 'And on', 'Part']
          + [f'c{i}' for i in range(1, 22)] + ['alef', 'ba', 'dot', 'None', 'Words and more.', '12. typed number', 'broken', 'Bold', 'new\u2011*', 'Boxed', 'Anchor text',
                                               'Second note.', 'First note.', 'Star.'], a.text)
    numbers = [a.line(t)['number'] for t in ('One', 'item a', 'item b', 'deep', 'Two', 'item again', 'Anew', 'And on', 'Part', 'c1', 'c10', 'c12', 'c21', 'alef', 'ba', 'dot', 'None')]
    check('docx: numbers', numbers == ['1.', '(a)', '(b)', '(i)', '2.', '(a)', '1.', '2.', 'I.', '一、', '十、', '十二、', '二十一、', '(أ)', '(ب)', '', ''], numbers)
    check('docx: flags', 't' in a.lines[0]['flags'] and a.line('Heading')['heading'] == '2' and a.line('Heading')['flags'] == 'bs'
          and a.line('Bold')['flags'] == 'bs' and a.line('broken')['flags'] == '' and a.line('12. typed number')['flags'] == 's', a.lines)
    check('docx: marks', a.line('Words and more.')['marks'] == '1@5 2@14 *@14 ' and a.line('Anchor text')['marks'] == '3@6 ', a.line('Words and more.'), a.line('Anchor text'))
    check('docx: notes', [a.line(t)['note'] for t in ('First note.', 'Second note.', 'Star.')] == ['1', '2', '*'], a.lines[-3:])


def bad_word_files():
    good = docx(p('Some text') * 20, method=zipfile.ZIP_STORED)
    xml = f'<w:document {W}><w:body>%s</w:body></w:document>'
    t = '<w:p><w:r><w:t>%s</w:t></w:r></w:p>'
    refused('zip bomb', write('bomb.docx', docx(t % ('a' * 300000000))), 'unpacks to more than 32 MB')
    refused('small zip bomb', write('small.docx', docx(t % ('a' * 20000000))), 'times its size')
    lines = b''.join(b'<w:p><w:r><w:t>%d</w:t></w:r></w:p>' % (7919 ** 60 * i) for i in range(190000))
    refused('too much', write('much.docx', docx((xml % '%s').encode() % lines)), 'unpacks to more than 32 MB')
    laughs = '<!DOCTYPE d [<!ENTITY a "ha">' + ''.join(f'<!ENTITY {chr(98 + i)} "{("&" + chr(97 + i) + ";") * 10}">' for i in range(9)) + ']>'
    refused('billion laughs', write('laughs.docx', docx((laughs + xml % (t % '&j;')).encode())), 'entities')
    refused('external entity', write('external.docx', docx(('<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/passwd">]>' + xml % (t % '&x;')).encode())), 'entities')
    refused('deep', write('deep.docx', docx('<w:p>' * 200000 + '</w:p>' * 200000)), 'too deeply')
    noise = hashlib.shake_128(b'x').hexdigest(10000000)
    refused('long tag', write('tag.docx', docx(f'<w:p a="{noise}"/>')), 'too long')
    refused('broken XML', write('xml.docx', docx(b'<w:document')), 'broken')
    refused('UTF-7', write('utf7.docx', docx(('<?xml version="1.0" encoding="UTF-7"?>' + xml % '').encode())), 'broken')
    a = Answer(write('utf16.docx', docx(('<?xml version="1.0" encoding="UTF-16"?>' + xml % (t % '\u00e9t\u00e9')).encode('utf-16'))))
    check('UTF-16', a.text == ['\u00e9t\u00e9'], a.err, a.text)
    refused('another zip', write('other.zip', docx('').replace(b'_rels/.rels', b'_relx/.relx')), 'not a Word file')
    refused('a sheet', write('sheet.xlsx', docx('', root='workbook')), 'Office file')
    refused('no text', write('none.docx', docx(p(''))), 'no text')
    entries = io.BytesIO()
    with zipfile.ZipFile(entries, 'w') as z:
        for i in range(20000):
            z.writestr(f'{i}', '')
    refused('many entries', write('many.docx', entries.getvalue()), 'entries')
    crc = bytearray(good)
    crc[crc.index(b'Some')] ^= 1
    twice = io.BytesIO(good)
    with warnings.catch_warnings(), zipfile.ZipFile(twice, 'a') as z:
        warnings.simplefilter('ignore')
        z.writestr('word/document2.xml', xml % (t % 'Other text'))
    refused('a part twice', write('twice.docx', twice.getvalue()), 'twice')
    refused('checksum', write('crc.docx', bytes(crc)), 'damaged')
    locked = bytearray(good)
    for i in [m.start() for m in re.finditer(b'PK\x01\x02', good)]:
        locked[i + 8] |= 1
    refused('encrypted', write('locked.docx', bytes(locked)), 'encrypted')
    path = os.path.join(tmp.name, 'cut.docx')
    codes = set()
    for n in range(4, len(good), 7 if not SLOW else 97):
        write('cut.docx', good[:n])
        if Answer(path).code != 1:
            codes.add(len(good) - n)
    check('cut anywhere', max(codes, default=0) <= 22, codes)    # the last record's end is not needed
    a = Answer(write('behind.docx', b'x' * 0 + good + b'after'))
    check('bytes behind', a.text[:1] == ['Some text'] or a.code == 1, a.err)


# ---- PDF ----

def pdf(pages, encrypt=None):
    """pages: content streams. encrypt: a user's password (RC4, 40 bits)."""
    objs = ['<< /Type /Catalog /Pages 2 0 R >>', f'<< /Type /Pages /Count {len(pages)} /Kids [{" ".join(f"{4 + 2 * i} 0 R" for i in range(len(pages)))}] >>',
            '<< /Type /Font /Subtype /Type1 /BaseFont /Times-Roman >>']
    pad = bytes.fromhex('28BF4E5E4E758A4164004E56FFFA01082E2E00B6D0683E802F0CA9FE6453697A')

    def rc4(key, data):
        s, j, out = list(range(256)), 0, bytearray()
        for i in range(256):
            j = (j + s[i] + key[i % len(key)]) % 256
            s[i], s[j] = s[j], s[i]
        i = j = 0
        for c in data:
            i = (i + 1) % 256
            j = (j + s[i]) % 256
            s[i], s[j] = s[j], s[i]
            out.append(c ^ s[(s[i] + s[j]) % 256])
        return bytes(out)

    trailer = ''
    if encrypt:
        pw = (encrypt.encode() + pad)[:32]
        owner = rc4(hashlib.md5(pw).digest()[:5], pw)
        key = hashlib.md5(pw + owner + struct.pack('<i', -4) + b'0' * 16).digest()[:5]
        trailer = (f'/ID [<{"30" * 16}> <{"30" * 16}>] /Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O <{owner.hex()}> /U <{rc4(key, pad).hex()}> >>')
    out = bytearray(b'%PDF-1.4\n')
    where = []

    def put(n, head, stream=None):
        where.append(len(out))
        out.extend(f'{n} 0 obj\n{head}\n'.encode())
        if stream is not None:
            if encrypt:
                stream = rc4(hashlib.md5(key + struct.pack('<I', n)[:3] + b'\0\0').digest()[:10], stream)
            out.extend(b'stream\n' + stream + b'\nendstream\n')
        out.extend(b'endobj\n')

    for i, o in enumerate(objs):
        put(i + 1, o)
    for i, content in enumerate(pages):
        data = zlib.compress(content if isinstance(content, bytes) else content.encode('latin-1'))
        put(4 + 2 * i, f'<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Resources << /Font << /F 3 0 R >> >> /Contents {5 + 2 * i} 0 R >>')
        put(5 + 2 * i, f'<< /Length {len(data)} /Filter /FlateDecode >>', data)
    start = len(out)
    out.extend(f'xref\n0 {len(where) + 1}\n0000000000 65535 f \n'.encode() + b''.join(b'%010d 00000 n \n' % w for w in where))
    out.extend(f'trailer << /Size {len(where) + 1} /Root 1 0 R {trailer} >>\nstartxref\n{start}\n%%EOF\n'.encode())
    return bytes(out)


def at(x, y, text, size=10):
    return f'BT /F {size} Tf {x} {792 - y} Td ({text}) Tj ET\n'


def pdf_files():
    if subprocess.run(['sh', '-c', 'command -v pdftotext'], stdout=subprocess.DEVNULL).returncode:
        return skip('PDF: no pdftotext')
    one = (at(60, 50, 'A/TEST/1', 8) + at(123, 100, '1.') + at(147, 100, 'We adopt the agreement') + at(240, 96, '1', 5) + at(250, 100, 'of all.')
           + at(123, 112, 'planni') + at(149.2, 112, 'ng follows') + at(116, 700, '1', 5) + at(123, 704, 'Treaty Series.', 8) + at(500, 750, '1/2', 8))
    two = at(60, 50, 'A/TEST/1', 8) + at(123, 100, '2.') + at(147, 100, 'Second \\(a\\) \\251') + at(500, 750, '2/2', 8)
    a = Answer(write('good.pdf', pdf([one, two])))
    check('pdf: words', a.text == ['A/TEST/1', '1. We adopt the agreement of all.', 'planning follows', 'Treaty Series.', '1/2', 'A/TEST/1', "2. Second (a) '", '2/2'], a.text, a.err)
    check('pdf: places', a.code == 0 and a.lines[1]['marks'] == '1@25 ' and a.lines[3]['marks'] == '1@0 ' and a.lines[2]['joints'] == '6 '
          and abs(float(a.lines[1]['x']) - 123) < 0.5 and a.lines[6]['page'] == '2', a.lines)
    good = pdf([one, two])
    refused('encrypted PDF', write('locked.pdf', pdf([one], encrypt='secret')), 'encrypted')
    refused('scan', write('scan.pdf', pdf(['0 0 m 100 100 l S', ''])), 'scan without text')
    refused('damaged PDF', write('damaged.pdf', good[:100]), 'damaged')
    refused('PDF by name only', write('text.pdf', b'%PDF-1.4\nnothing'), 'damaged')
    refused('PDF bomb', write('bomb.pdf', pdf([b'BT /F 10 Tf ' + b' ' * 1000000000 + b'(x) Tj ET'])), 'within 1 seconds', seconds=1, quick=False)
    refused('PDF that takes long', write('slow.pdf', pdf([b'BT /F 10 Tf ' + b'1 0 Td () Tj ' * 40000000 + b'ET'])), 'within 2 seconds', quick=False)
    for what, inner in (('arrays in arrays', b'[' * 100 + b'[1 2 3]' * 2000000 + b']' * 100), ('a long array', b'[' + b'1 ' * 10000000 + b']')):
        refused('PDF that takes memory: ' + what, write('memory.pdf', pdf([b'/X <</A ' + inner + b'>> BDC EMC'])), 'within 32 MB of memory')
    a = Answer(write('bomb2.pdf', pdf([b'BT /F 10 Tf ' + b'1 0 Td (abc) Tj ' * 10000000 + b'ET'])), seconds=2)
    check('many words', a.code in (0, 1) and a.seconds < 6 and (SLOW or a.mb < 100), a.code, a.err, a.seconds, a.mb)
    codes = set()
    for n in range(9, len(good), 41 if not SLOW else 411):
        codes.add(Answer(write('cut.pdf', good[:n])).code)
    check('PDF cut anywhere', codes <= {0, 1}, codes)
    missing = Answer(os.path.join(tmp.name, 'good.pdf'), path_env='/nonexistent')
    check('no pdftotext', missing.code == 2 and 'poppler-utils' in missing.err, missing.code, missing.err)


def fake(script):
    folder = os.path.join(tmp.name, 'bin')
    os.makedirs(folder, exist_ok=True)
    path = os.path.join(folder, 'pdftotext')
    with open(path, 'w') as f:
        f.write('#!/bin/sh\n' + script)
    os.chmod(path, 0o755)
    return folder + ':' + os.environ['PATH']


def odd_pdftotext():
    good = write('some.pdf', b'%PDF-1.4\n')
    log = os.path.join(tmp.name, 'log')     # a pipe: it may not write files
    os.mkfifo(log)
    said = []

    def listen():
        t = threading.Thread(target=lambda: said.append(open(log).read()))
        t.start()
        return t

    t = listen()
    refused('it hangs', good, 'within 1 seconds', quick=False, seconds=1, path_env=fake(f'echo $$ >{log}; exec sleep 100'))
    t.join()
    pid = int(said.pop())
    check('it is gone', not os.path.exists(f'/proc/{pid}'), pid)
    refused('it hangs, pipes closed', good, 'within 1 seconds', quick=False, seconds=1, path_env=fake('exec >&- 2>&-; exec sleep 100'))
    refused('endless output', good, 'too much text', quick=False, path_env=fake('exec yes "5	1	0	0	0	0	1	1	1	1	100	"'))
    refused('endless row', good, 'too much text', quick=False, path_env=fake("exec tr '\\0' a </dev/zero"))
    refused('endless errors', good, 'within 1 seconds', quick=False, seconds=1, path_env=fake('exec yes >&2'))
    refused('it crashes', good, 'it failed', path_env=fake('kill -SEGV $$'))
    refused('too old', good, 'too old', code=2, path_env=fake('exit 99'))
    refused('forbidden', good, 'copied', path_env=fake('exit 3'))
    refused('nothing', good, 'damaged', path_env=fake('exit 0'))
    t = listen()
    Answer(good, path_env=fake(f'sleep 0.1; {{ echo "$@"; ls /proc/self/fd | wc -l; ulimit -d; ulimit -s; ulimit -t; wc -c; }} >{log}; exit 1'))
    t.join()
    said = said.pop().split('\n')
    check('how it is called', said[0] == '-enc UTF-8 -tsv - -' and int(said[1]) <= 4 and said[2:6] == ['32768', '8192', '60', '9'], said)


# ---- files that are none ----

def no_files():
    fifo = os.path.join(tmp.name, 'fifo')
    os.mkfifo(fifo)
    refused('a FIFO', fifo, 'a pipe')
    refused('a folder', tmp.name, 'a folder')
    refused('a device', '/dev/zero', 'a device')
    refused('nothing there', os.path.join(tmp.name, 'none'), 'No such file')
    refused('empty', write('empty', b''), 'empty')
    big = write('big', b'')
    os.truncate(big, 2 << 30)
    refused('2 GB', big, 'larger than 64 MB')
    with open('/dev/zero', 'rb') as z:
        r = subprocess.run([LINES, '-'], stdin=z, capture_output=True)
        check('endless input', r.returncode == 1 and b'larger than 64 MB' in r.stderr, r)
    r = subprocess.run([LINES, '-'], input=b'Text\n', capture_output=True)
    check('standard input', r.returncode == 0 and b'Text' in r.stdout, r)
    moving = write('moving.txt', b'words and words\n' * 4000000)
    end = threading.Event()

    def touch():
        while not end.is_set():
            os.utime(moving)
            time.sleep(0.0005)

    t = threading.Thread(target=touch)
    t.start()
    for _ in range(10):                 # on a busy machine the thread may sleep all the while
        a = Answer(moving)
        if 'changed' in a.err:
            break
    end.set()
    t.join()
    check('changed while read', a.code == 1 and 'changed' in a.err, a.code, a.err)
    refused('many lines', moving, 'more than 200000 lines', quick=False)
    refused('a line of 10 MB', write('long.txt', b'word ' * 2000000), 'a line is longer than 1 MB')
    a = Answer(write('long2.txt', b'word ' * 200000))
    check('a line of a megabyte', a.code == 0 and len(a.text) == 1, a.err)


# ---- the UN's own ----

def skip(what):
    global skipped
    skipped += 1
    print('skipped', what)


def real_files():
    files = sorted(glob.glob(DOCS + '/wannli*/*.pdf') + glob.glob(DOCS + '/Gate*/*.pdf'))
    if not files:
        return skip('real files: ../shared/data/un-docs is not there')
    joints = 0
    for f in files:
        a = Answer(f)
        name = os.path.basename(f)
        check(f'{name}: read', a.code == 0 and not a.err, a.err)
        marks = [(m.split('@')[0], int(m.split('@')[1])) for l in a.lines for m in l['marks'].split()]
        texts, notes = [m for m, at_ in marks if at_], [m for m, at_ in marks if not at_]
        check(f'{name}: every mark has its note, every note its mark', {m for m in texts if m.isdigit()} == {m for m in notes if m.isdigit()}, texts, notes)
        check(f'{name}: nothing invisible', not re.search('[\x00-\x08\x0e-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]|  ', ''.join(a.text)))
        check(f'{name}: no number stands alone', not [t for t in a.text if re.fullmatch(r'\d{1,3}\.|\([a-z]+\)', t)], [t for t in a.text if re.fullmatch(r'\d{1,3}\.|\([a-z]+\)', t)])
        joints += sum(len(l['joints'].split()) for l in a.lines)
    check('joints in words', 480 <= joints <= 510, joints)
    refused('a real scan', DOCS + '/ageyev-un-su/1971-10-25_GA_Resolution_2758_ru.pdf', 'scan without text')
    a = Answer(DOCS + '/docling-project-docling/right_to_left_01.pdf')
    check('right to left', a.code == 0 and 'lam and alef' in a.err and all('r' in l['flags'] for l in a.lines), a.err)
    a = Answer(DOCS + '/mahnoor-zamir-sdg-framework/Agenda2030.pdf')
    first = [l for l in a.lines if l['page'] == '1' and float(l['y']) > 700]
    check('two columns', [l['x'] for l in first] == sorted([l['x'] for l in first], key=lambda x: float(x) > 400), first[:3])
    a = Answer(DOCS + '/yuiseki-undocs/A_RES_71_256.en.txt')
    check('the text of the Agenda', a.code == 0 and a.lines[-1]['page'] == '29', a.err)


word_files()
bad_word_files()
pdf_files()
odd_pdftotext()
no_files()
real_files()
print(f'{passed} passed, {failed} failed, {skipped} skipped')
sys.exit(failed > 0)
