"""Scores predictions with a folder's own score.py and puts a bootstrap interval beside each figure.

intervals.py DATA PREDICTIONS [BEFORE]

Documents (for timelines: queries) are drawn again with replacement, 500 times; the interval is from the 2.5th to the 97.5th percentile.
With BEFORE, predictions of the same texts, the difference is drawn in pairs: the same documents for both.
"""
import argparse, collections, os, random, sys

DATA, PREDICTIONS, BEFORE = [*sys.argv[1:], None][:3]
sys.path.insert(0, DATA)
import score

known = {}
rouge = score.rouge


def once(sentences, reference, stem=True):
    """A document is drawn hundreds of times and scored once."""
    key = (tuple(sentences), tuple(reference), stem)
    if key not in known: known[key] = rouge(sentences, reference, stem)
    return known[key]


score.rouge = once

DRAWS = 500
NEWS, TALK = ('news',), ('news', 'interview')
# part, set, command, genres, rows of the scorer with the column that counts (2: F1, 1: recall)
MEASURES = [
    ('dates, MEANTIME', 'meantime', 'dates', None, [('calendar value', 2), ('value (relaxed)', 2), ('strict extent', 2)]),
    ('dates, GUM news and interviews', 'gum', 'dates', TALK, [('calendar value', 2), ('value (relaxed)', 2), ('strict extent', 2)]),
    ('actors, MEANTIME †', 'meantime', 'actors', None, [('entity (any type)', 2), ('entity (typed)', 2), ('alias pairs merged', 2)]),
    ('actors, GUM news and interviews †', 'gum', 'actors', TALK, [('entity (any type)', 2), ('entity (typed)', 2), ('alias pairs merged', 2), ('recall salient>=3', 1)]),
    ('names, WikiGold †', 'wikigold', 'ner', None, [('PER+ORG+LOC strict', 2)]),
    ('names, conflict reports', 're3d', 'ner', None, [('typed relaxed', 2)]),
    ('takeaways, GUM news', 'gum', 'takeaways', NEWS, [('ROUGE-1', 2), ('ROUGE-2', 2), ('ROUGE-Lsum', 2)]),
    ('takeaways, GUM news and interviews', 'gum', 'takeaways', TALK, [('ROUGE-1', 2), ('ROUGE-2', 2), ('ROUGE-Lsum', 2)]),
    ('takeaways, GUM, every kind of text', 'gum', 'takeaways', None, [('ROUGE-1', 2), ('ROUGE-2', 2), ('ROUGE-Lsum', 2)]),
    ('timelines of an entity', 'tl15', 'timeline', None, [('date', 2), ('event sentence + date', 2)]),
]
SEEDS = [('title+date metadata', 2), ('takeaway is a key point', 0), ('boilerplate chars', 2), ('events (sentence+date)', 2), ('actors typed', 2), ('main actors recall', 1), ('alias forms gathered', 1), ('relation pairs', 2)]


def read(folder, name):
    return {line['id']: line for line in score.load(os.path.join(folder, name + '.jsonl'))}


def predictions(folder, name, command, docs):
    found = read(folder, 'timeline' if command == 'timeline' else name)
    if command == 'timeline':
        for query in found.values():
            for row in query['timeline']:
                if row['doc'] in docs: score.fix16(row, docs[row['doc']]['text'])
    else:
        for id, line in found.items(): score.fix16(line, docs[id]['text'])
    return found


def scored(command, docs, gold, found, drawn, rows):
    options = argparse.Namespace(max=3, nostem=False, utf16=False)
    again = collections.Counter()
    gold_drawn, docs_drawn, found_drawn = {}, dict(docs), {}
    for id in drawn:
        copy = f'{id}#{again[id]}'
        again[id] += 1
        gold_drawn[copy], docs_drawn[copy], found_drawn[copy] = gold[id], docs.get(id), found.get(id, {})
    figures = dict(getattr(score, 'cmd_' + command)(options, docs_drawn, gold_drawn, found_drawn)[0])
    return [100 * figures[row][column] for row, column in rows]


def interval(values):
    values = sorted(values)
    return f'{values[int(0.025 * len(values))]:.1f} to {values[int(0.975 * len(values))]:.1f}'


def main():
    print('| part | measure | texts | figure | 95 % interval |' + (' change | its interval |' if BEFORE else ''))
    print('|---|---|---|---|---|' + ('---|---|' if BEFORE else ''))
    for part, name, command, genres, rows in MEASURES:
        docs, gold = read(DATA, name + '.docs'), read(DATA, name + '.gold')
        gold = {id: line for id, line in gold.items() if not genres or line['group'] in genres}
        now = predictions(PREDICTIONS, name, command, docs)
        before = predictions(BEFORE, name, command, docs) if BEFORE else None
        ids, draw = sorted(gold), random.Random(15)
        draws = [[draw.choice(ids) for _ in ids] for _ in range(DRAWS)]
        whole = scored(command, docs, gold, now, ids, rows)
        spread = [scored(command, docs, gold, now, drawn, rows) for drawn in draws]
        earlier = scored(command, docs, gold, before, ids, rows) if BEFORE else None
        moved = [[a - b for a, b in zip(values, scored(command, docs, gold, before, drawn, rows))] for values, drawn in zip(spread, draws)] if BEFORE else None
        for i, (row, _) in enumerate(rows):
            line = f'| {part} | {row} | {len(ids)} | {whole[i]:.1f} | {interval([values[i] for values in spread])} |'
            if BEFORE: line += f' {whole[i] - earlier[i]:+.1f} | {interval([values[i] for values in moved])} |'
            print(line, flush=True)
    for place, label in ((PREDICTIONS, ''), (BEFORE, ' before')):
        if not place or not os.path.exists(os.path.join(place, 'seeds.jsonl')): continue
        options = argparse.Namespace(utf16=True)
        figures = dict(score.cmd_seeds(options, os.path.join(DATA, '..', 'seeds'), os.path.join(DATA, 'seeds-gold'), read(place, 'seeds'))[0])
        for row, column in SEEDS: print(f'| seeds{label} | {row} | 3 | {100 * figures[row][column]:.1f} | |' + (' | |' if BEFORE else ''))


if __name__ == '__main__': main()
