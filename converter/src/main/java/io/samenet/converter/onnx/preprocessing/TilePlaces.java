package io.samenet.converter.onnx.preprocessing;

import io.samenet.formats.layer.preprocessing.ContrastLimitedAdaptiveHistogramEqualization;
import java.util.ArrayList;
import java.util.List;

/** Which pixels make up the tiles of an image, and which tiles stand around each pixel. */
final class TilePlaces {
    private final ContrastLimitedAdaptiveHistogramEqualization declaration;
    private final long rows;
    private final long columns;
    private final long height;
    private final long width;

    TilePlaces(ContrastLimitedAdaptiveHistogramEqualization declaration, long rows, long columns) {
        this.declaration = declaration;
        this.rows = rows;
        this.columns = columns;
        this.height = ContrastLimitedAdaptiveHistogramEqualization.tile(rows, declaration.tileRows());
        this.width = ContrastLimitedAdaptiveHistogramEqualization.tile(columns, declaration.tileColumns());
    }

    /** Number of pixels of the image. */
    long pixels() {
        return rows * columns;
    }

    /** Number of tiles. */
    long tiles() {
        return declaration.tileRows() * declaration.tileColumns();
    }

    /** Number of pixels of a tile. */
    long size() {
        return height * width;
    }

    /** The pixels of all tiles, one tile after the other. */
    List<Long> byTile() {
        List<Long> places = new ArrayList<>();
        for (long tile = 0; tile < tiles(); tile++) {
            long top = tile / declaration.tileColumns() * height;
            long left = tile % declaration.tileColumns() * width;
            for (long pixel = 0; pixel < size(); pixel++) {
                long row = ContrastLimitedAdaptiveHistogramEqualization.mirrored(top + pixel / width, rows);
                long column = ContrastLimitedAdaptiveHistogramEqualization.mirrored(left + pixel % width, columns);
                places.add(row * columns + column);
            }
        }
        return places;
    }

    /** For each pixel the tile before it, or the one {@code down} and {@code right} of that, or the nearest there is. */
    List<Long> tilesAround(int down, int right) {
        List<Long> tiles = new ArrayList<>();
        for (long pixel = 0; pixel < pixels(); pixel++) {
            long row = nearest(pixel / columns, height, down, declaration.tileRows());
            long column = nearest(pixel % columns, width, right, declaration.tileColumns());
            tiles.add(row * declaration.tileColumns() + column);
        }
        return tiles;
    }

    private static long nearest(long place, long size, int behind, long count) {
        long tile = (long) Math.floor(ContrastLimitedAdaptiveHistogramEqualization.position(place, size)) + behind;
        return Math.max(1, Math.min(count, tile)) - 1;
    }

    /** For each pixel how much the tile behind counts, downwards or to the right. */
    List<Double> shares(boolean downwards) {
        List<Double> shares = new ArrayList<>();
        for (long pixel = 0; pixel < pixels(); pixel++) {
            double position = downwards
                    ? ContrastLimitedAdaptiveHistogramEqualization.position(pixel / columns, height)
                    : ContrastLimitedAdaptiveHistogramEqualization.position(pixel % columns, width);
            shares.add(position - Math.floor(position));
        }
        return shares;
    }
}
