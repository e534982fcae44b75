package io.samenet.verifier.kernel.preprocessing;

import io.samenet.formats.layer.preprocessing.ContrastLimitedAdaptiveHistogramEqualization;
import java.util.function.IntBinaryOperator;

/** What the tiles of one channel of an image make of its levels. */
final class TileMaps {
    private static final int LEVELS = ContrastLimitedAdaptiveHistogramEqualization.LEVELS;
    private static final double LAST = ContrastLimitedAdaptiveHistogramEqualization.LAST;

    private final int tileRows;
    private final int tileColumns;
    private final int height;
    private final int width;
    private final double[][] maps;

    /** The maps of an image of {@code rows} by {@code columns} pixels, of levels {@code levels.applyAsInt(row, column)}. */
    TileMaps(
            ContrastLimitedAdaptiveHistogramEqualization declaration, int rows, int columns, IntBinaryOperator levels) {
        this.tileRows = Math.toIntExact(declaration.tileRows());
        this.tileColumns = Math.toIntExact(declaration.tileColumns());
        this.height = Math.toIntExact(ContrastLimitedAdaptiveHistogramEqualization.tile(rows, tileRows));
        this.width = Math.toIntExact(ContrastLimitedAdaptiveHistogramEqualization.tile(columns, tileColumns));
        this.maps = new double[tileRows * tileColumns][LEVELS];
        for (int y = 0; y < height * tileRows; y++) {
            int row = Math.toIntExact(ContrastLimitedAdaptiveHistogramEqualization.mirrored(y, rows));
            for (int x = 0; x < width * tileColumns; x++) {
                int column = Math.toIntExact(ContrastLimitedAdaptiveHistogramEqualization.mirrored(x, columns));
                maps[y / height * tileColumns + x / width][levels.applyAsInt(row, column)]++;
            }
        }
        int pixels = height * width;
        for (double[] map : maps) {
            equalize(map, declaration.limit(pixels), pixels);
        }
    }

    /** Makes of a histogram the numbers that its levels become. */
    private static void equalize(double[] counts, double limit, int pixels) {
        double excess = 0;
        for (double count : counts) {
            excess += count - Math.min(count, limit);
        }
        double sum = 0;
        for (int level = 0; level < LEVELS; level++) {
            sum += Math.min(counts[level], limit) + excess / LEVELS;
            counts[level] = sum;
        }
        double least = counts[0];
        double rest = pixels == least ? 1 : pixels - least;
        for (int level = 0; level < LEVELS; level++) {
            counts[level] = Math.max(0, Math.min(LAST, (counts[level] - least) * LAST / rest));
        }
    }

    /** What {@code level} becomes at a pixel. */
    double at(int row, int column, int level) {
        double y = ContrastLimitedAdaptiveHistogramEqualization.position(row, height);
        double x = ContrastLimitedAdaptiveHistogramEqualization.position(column, width);
        int above = (int) Math.floor(y);
        int left = (int) Math.floor(x);
        double top = between(map(above, left)[level], map(above, left + 1)[level], x - left);
        double bottom = between(map(above + 1, left)[level], map(above + 1, left + 1)[level], x - left);
        return between(top, bottom, y - above);
    }

    private static double between(double first, double last, double share) {
        return first * (1 - share) + last * share;
    }

    /** The map of the tile that is the {@code down}-th and {@code right}-th, from 1, or the nearest. */
    private double[] map(int down, int right) {
        int row = Math.max(1, Math.min(tileRows, down)) - 1;
        int column = Math.max(1, Math.min(tileColumns, right)) - 1;
        return maps[row * tileColumns + column];
    }
}
