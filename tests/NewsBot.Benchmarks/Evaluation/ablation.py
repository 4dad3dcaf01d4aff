"""Takes one part of the engine out at a time and prints by how much each figure moves.

ablation.py DATA [PART...]

Each part is a line of ablations.tsv. A copy of the sources is changed, built and run over the labelled texts of DATA; a change whose 95 % interval
(100 draws of documents, in pairs) leaves out zero is marked with *. Takes about two minutes of processor time for a part.
"""
import json, os, random, shutil, subprocess, sys, tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.abspath(os.path.join(HERE, '..', '..', '..'))
DATA, PARTS = os.path.abspath(sys.argv[1]), sys.argv[2:]
sys.argv[1:] = [DATA, '']
sys.path.insert(0, HERE)
import intervals

DRAWS = 100
SETS = ['meantime', 'gum', 'wikigold', 're3d', 'tl15']


def run(command, **options):
    done = subprocess.run(command, capture_output=True, **options)
    if done.returncode: sys.exit(f"{' '.join(command)}: {(done.stdout or b'').decode()[-2000:]}{done.stderr.decode()[-2000:]}")
    return done.stdout


def predict(source, out):
    os.makedirs(out)
    run(['dotnet', 'build', 'src/NewsBot', '-c', 'Release', '-p:RunAnalyzers=false', '-nologo', '-v', 'quiet'], cwd=source)
    program = ['dotnet', os.path.join(source, 'src/NewsBot/bin/Release/net10.0/newsbot.dll')]
    texts = {name: open(os.path.join(DATA, name + '.docs.jsonl'), 'rb').read() for name in SETS}
    seeds = os.path.join(DATA, '..', 'seeds')
    texts['seeds'] = '\n'.join(json.dumps({'id': name[:3], 'text': open(os.path.join(seeds, name), encoding='utf-8').read()}) for name in sorted(os.listdir(seeds)) if name.endswith('.txt')).encode()
    for name, lines in texts.items():
        with open(os.path.join(out, name + '.jsonl'), 'wb') as found: found.write(run(program + ['analyze', '--jsonl'], input=lines))
    queries = os.path.join(out, 'queries.jsonl')
    with open(queries, 'w', encoding='utf-8') as asked:
        for line in intervals.score.load(os.path.join(DATA, 'tl15.gold.jsonl')): asked.write(json.dumps({'id': line['id'], 'entity': line['entity']}) + '\n')
    with open(os.path.join(out, 'timeline.jsonl'), 'wb') as found: found.write(run(program + ['timeline', '--jsonl', '--queries', queries], input=texts['tl15']))


def moves(base, other):
    """For each measure that moved by 0.3 at least: its name, by how much, and whether the interval leaves out zero."""
    for part, name, command, genres, rows in intervals.MEASURES:
        docs, gold = intervals.read(DATA, name + '.docs'), intervals.read(DATA, name + '.gold')
        gold = {id: line for id, line in gold.items() if not genres or line['group'] in genres}
        now, before = intervals.predictions(other, name, command, docs), intervals.predictions(base, name, command, docs)
        if now == before: continue
        ids, draw = sorted(gold), random.Random(15)
        whole = [a - b for a, b in zip(*(intervals.scored(command, docs, gold, found, ids, rows) for found in (now, before)))]
        if not any(abs(change) >= 0.3 for change in whole): continue
        drawn = [[draw.choice(ids) for _ in ids] for _ in range(DRAWS)]
        spread = [[a - b for a, b in zip(*(intervals.scored(command, docs, gold, found, again, rows) for found in (now, before)))] for again in drawn]
        for i, (row, _) in enumerate(rows):
            values = sorted(change[i] for change in spread)
            if abs(whole[i]) >= 0.3: yield f'{part.replace(" †", "")}, {row}', whole[i], values[2] > 0 or values[97] < 0
    both = [dict(intervals.score.cmd_seeds(intervals.argparse.Namespace(utf16=True), os.path.join(DATA, '..', 'seeds'), os.path.join(DATA, 'seeds-gold'), intervals.read(place, 'seeds'))[0]) for place in (other, base)]
    for row, column in intervals.SEEDS:
        change = 100 * (both[0][row][column] - both[1][row][column])
        if abs(change) >= 0.3: yield f'seeds, {row}', change, False


def main():
    parts = [line.rstrip('\n').split('\t') for line in open(os.path.join(HERE, 'ablations.tsv'), encoding='utf-8') if not line.startswith('# ')]
    if unknown := set(PARTS) - {part[0] for part in parts}: sys.exit(f'No such part: {", ".join(sorted(unknown))}.')
    with tempfile.TemporaryDirectory() as folder:
        source = os.path.join(folder, 'source')
        for file in run(['git', 'ls-files', '-z', '--', 'src', '*.props', '*.json', '.editorconfig'], cwd=ROOT).decode().split('\0'):
            if not file or file.startswith('tests/'): continue
            os.makedirs(os.path.dirname(os.path.join(source, file)), exist_ok=True)
            shutil.copy(os.path.join(ROOT, file), os.path.join(source, file))
        base = os.path.join(folder, 'base')
        predict(source, base)
        print('| without | moves |\n|---|---|', flush=True)
        for number, (part, file, words, instead) in enumerate(parts):
            if PARTS and part not in PARTS: continue
            path, out = os.path.join(source, 'src/NewsBot.Analysis', file), os.path.join(folder, str(number))
            whole = open(path, encoding='utf-8').read()
            if whole.count(words) != 1: sys.exit(f'{part}: “{words}” stands {whole.count(words)} times in {file}. Mend ablations.tsv.')
            with open(path, 'w', encoding='utf-8') as changed: changed.write(whole.replace(words, instead))
            predict(source, out)
            with open(path, 'w', encoding='utf-8') as restored: restored.write(whole)
            moved = [f'{measure} {change:+.1f}{"*" if sure else ""}' for measure, change, sure in moves(base, out)]
            print(f'| {part} | {"; ".join(moved) or "nothing"} |', flush=True)


main()
