package io.samenet.verifier.diff;

import io.samenet.verifier.proof.Callee;
import io.samenet.verifier.report.Xml;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What differs as one HTML page that needs nothing else: the layers of both models side by side. */
public final class DiffHtml {
    /** Layers that are the same on either side of one that is not; more of them are counted only. */
    private static final int CONTEXT = 3;

    private static final String HEAD = """
            <!DOCTYPE html>
            <html lang="en"><head><meta charset="utf-8"><title>samenet diff</title>
            <style>
            body { font-family: sans-serif; margin: 2em; color: #222; background: #fff }
            table { border-collapse: collapse; margin-top: 1em; width: 100% }
            td, th { border: 1px solid #bbb; padding: 0.3em 0.6em; text-align: left; vertical-align: top }
            th { background: #eee }
            code { font-size: 90%; white-space: pre-wrap; overflow-wrap: anywhere }
            .same td { color: #777 } .changed td { background: #fff6d5 }
            .only_a td { background: #ffe3e3 } .only_b td { background: #dff5e1 }
            .skipped td { color: #777; text-align: center }
            ul { margin: 0; padding-left: 1.2em }
            </style></head><body>
            """;

    private DiffHtml() {}

    /** The page about the files that the user calls {@code a} and {@code b}. */
    public static String of(ModelDiff diff, String a, String b) {
        List<String> lines = DiffText.lines(diff);
        StringBuilder html = new StringBuilder(HEAD);
        html.append("<h1>").append(diff.isSame() ? "the same" : "different").append("</h1>\n<p>");
        html.append(code(lines.get(lines.size() - 1))).append("</p>\n<ul>\n");
        diff.whole()
                .forEach(d ->
                        html.append("<li>").append(code(DiffWords.whole(d))).append("</li>\n"));
        diff.proof().reasons().forEach(r -> html.append("<li>").append(code(r)).append("</li>\n"));
        html.append("</ul>\n<table>\n<tr><th>")
                .append(code(a))
                .append("</th><th>")
                .append(code(b));
        html.append("</th><th>differences</th></tr>\n");
        rows(diff.rows(), html);
        return html.append("</table>\n</body></html>\n").toString();
    }

    private static void rows(List<Row> rows, StringBuilder html) {
        int[] next = new int[rows.size() + 1];
        next[rows.size()] = Integer.MAX_VALUE;
        for (int i = rows.size() - 1; i >= 0; i--) {
            next[i] = rows.get(i).status() == Row.Status.SAME ? next[i + 1] : i;
        }
        int last = -CONTEXT - 1;
        int skipped = 0;
        for (int i = 0; i < rows.size(); i++) {
            last = next[i] == i ? i : last;
            if (i - last <= CONTEXT || next[i] - i <= CONTEXT) {
                skipped(skipped, html);
                skipped = 0;
                row(rows.get(i), html);
            } else {
                skipped++;
            }
        }
        skipped(skipped, html);
    }

    private static void skipped(int count, StringBuilder html) {
        if (count > 0) {
            html.append("<tr class=\"skipped\"><td colspan=\"3\">").append(count);
            html.append(count == 1 ? " layer" : " layers").append(" the same</td></tr>\n");
        }
    }

    private static void row(Row row, StringBuilder html) {
        html.append("<tr class=\"")
                .append(row.status().name().toLowerCase(Locale.ROOT))
                .append("\"><td>");
        html.append(layer(row.a())).append("</td><td>").append(layer(row.b())).append("</td><td>");
        if (row.status() == Row.Status.CHANGED) {
            html.append("<ul>");
            row.differences()
                    .forEach(d ->
                            html.append("<li>").append(code(DiffWords.what(d))).append("</li>"));
            html.append("</ul>");
        }
        html.append("</td></tr>\n");
    }

    private static String layer(Optional<Callee> callee) {
        return callee.map(c -> code(DiffWords.layer(c))).orElse("");
    }

    private static String code(String text) {
        return "<code>" + Xml.escaped(text) + "</code>";
    }
}
