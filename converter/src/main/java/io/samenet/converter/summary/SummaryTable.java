package io.samenet.converter.summary;

import io.samenet.formats.tensor.Shape;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A summary as a table of text, laid out as Keras 3 does ({@code keras.src.utils.summary_utils}). */
public final class SummaryTable {
    /** Width that Keras takes where none is given: without and with the column of connections. */
    private static final int CHAIN_WIDTH = 88;

    private static final int GRAPH_WIDTH = 108;

    /** Where columns end, as parts of the width. */
    private static final double[] CHAIN_COLUMNS = {0.45, 0.80, 1.0};

    private static final double[] GRAPH_COLUMNS = {0.3, 0.56, 0.74, 1.0};

    private static final String[] UNITS = {"B", "KB", "MB", "GB", "TB", "PB"};

    private final Summary summary;
    private final boolean chain;
    private final int[] widths;

    private SummaryTable(Summary summary, int lineLength) {
        this.summary = summary;
        this.chain = summary.isChain();
        double[] ends = chain ? CHAIN_COLUMNS : GRAPH_COLUMNS;
        int width = lineLength > 0 ? lineLength : chain ? CHAIN_WIDTH : GRAPH_WIDTH;
        int room = width - (ends.length + 1) - 2 * ends.length;
        widths = new int[ends.length];
        int taken = 0;
        for (int i = 0; i < ends.length; i++) {
            widths[i] = Math.max(4, (int) Math.round(ends[i] * room) - taken);
            taken += widths[i];
        }
    }

    /**
     * Writes the table of {@code summary}, {@code lineLength} characters wide, or as wide as Keras's where that is 0, to
     * {@code out}, a row at a time.
     */
    public static void write(Summary summary, int lineLength, Appendable out) throws IOException {
        new SummaryTable(summary, lineLength).write(out);
    }

    private void write(Appendable out) throws IOException {
        out.append("Model: \"").append(summary.name()).append("\"\n");
        out.append(rule('┏', '━', '┳', '┓'));
        List<List<String>> header =
                new ArrayList<>(List.of(List.of("Layer (type)"), List.of("Output Shape"), List.of("Param #")));
        if (!chain) {
            header.add(List.of("Connected to"));
        }
        out.append(cells(header, '┃'));
        out.append(rule('┡', '━', '╇', '┩'));
        String between = rule('├', '─', '┼', '┤');
        for (int i = 0; i < summary.layers().size(); i++) {
            out.append(i > 0 ? between : "").append(cells(row(summary.layers().get(i)), '│'));
        }
        out.append(rule('└', '─', '┴', '┘'));
        out.append(totals());
    }

    private List<List<String>> row(Summary.Row row) {
        List<List<String>> cells = new ArrayList<>();
        cells.add(wrap(row.name() + " (" + row.className() + ")", widths[0]));
        cells.add(wrap(shapes(row.outputs()), widths[1]));
        cells.add(wrap(grouped(row.params()) + (row.built() ? "" : " (unbuilt)"), widths[2]));
        if (!chain) {
            cells.add(wrap(row.connectedTo().isEmpty() ? "-" : String.join(", ", row.connectedTo()), widths[3]));
        }
        return cells;
    }

    private static String shapes(List<Shape> shapes) {
        if (shapes.isEmpty()) {
            return "?";
        }
        return shapes.size() == 1
                ? shapes.get(0).toString()
                : "[" + String.join(", ", shapes.stream().map(Shape::toString).toList()) + "]";
    }

    /** {@code text} in lines of at most {@code width} characters, words that are too long cut. */
    private static List<String> wrap(String text, int width) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : text.split(" ", -1)) {
            if (line.length() > 0 && line.length() + 1 + word.length() > width) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(line.length() > 0 ? " " : "");
            line.append(word.length() > width ? word.substring(0, width - 1) + "…" : word);
        }
        lines.add(line.toString());
        return lines;
    }

    private String rule(char left, char line, char cross, char right) {
        StringBuilder text = new StringBuilder().append(left);
        for (int i = 0; i < widths.length; i++) {
            text.append(String.valueOf(line).repeat(widths[i] + 2)).append(i < widths.length - 1 ? cross : right);
        }
        return text.append('\n').toString();
    }

    private StringBuilder cells(List<List<String>> cells, char border) {
        StringBuilder text = new StringBuilder();
        int height = cells.stream().mapToInt(List::size).max().orElse(0);
        for (int line = 0; line < height; line++) {
            text.append(border);
            for (int i = 0; i < cells.size(); i++) {
                String cell = line < cells.get(i).size() ? cells.get(i).get(line) : "";
                String fill = " ".repeat(Math.max(0, widths[i] - cell.length()));
                boolean right = i == 2;
                text.append(' ').append(right ? fill : cell).append(right ? cell : fill);
                text.append(' ').append(border);
            }
            text.append('\n');
        }
        return text;
    }

    private StringBuilder totals() {
        StringBuilder text = new StringBuilder();
        ParameterCount params = summary.params();
        total(text, "Total params", params.total(), params.trainableBytes() + params.nonTrainableBytes());
        total(text, "Trainable params", params.trainable(), params.trainableBytes());
        total(text, "Non-trainable params", params.nonTrainable(), params.nonTrainableBytes());
        if (params.optimizer() > 0) {
            text.append(String.format(Locale.ROOT, " Optimizer params: %,d\n", params.optimizer()));
        }
        return text;
    }

    private static void total(StringBuilder text, String what, long count, long bytes) {
        text.append(String.format(Locale.ROOT, " %s: %,d (%s)\n", what, count, readable(bytes)));
    }

    /** {@code count} with a comma between each three digits. */
    private static String grouped(long count) {
        StringBuilder digits = new StringBuilder().append(count);
        for (int i = digits.length() - 3; i > 0; i -= 3) {
            digits.insert(i, ',');
        }
        return digits.toString();
    }

    /** {@code bytes} in the largest unit of 1024 that leaves at least 1, with two decimals. */
    private static String readable(long bytes) {
        double size = bytes;
        int unit = 0;
        while (size >= 1024 && unit < UNITS.length - 1) {
            size /= 1024;
            unit++;
        }
        return String.format(Locale.ROOT, "%.2f %s", size, UNITS[unit]);
    }
}
