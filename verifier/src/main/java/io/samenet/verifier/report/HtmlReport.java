package io.samenet.verifier.report;

import io.samenet.verifier.proof.Difference;
import io.samenet.verifier.verdict.Verdict;
import java.util.List;

/** The verdict as one HTML page that needs nothing else. */
public final class HtmlReport {
    private static final String HEAD = """
            <!DOCTYPE html>
            <html lang="en"><head><meta charset="utf-8"><title>samenet verify</title>
            <style>
            body { font-family: sans-serif; margin: 2em; color: #222; background: #fff }
            table { border-collapse: collapse; margin-top: 1em }
            td, th { border: 1px solid #bbb; padding: 0.3em 0.6em; text-align: left; vertical-align: top }
            th { background: #eee }
            code { font-size: 90% }
            </style></head><body>
            """;

    private HtmlReport() {}

    /** The report about {@code a} and {@code b}. */
    public static String of(Verdict verdict, SourceFile a, SourceFile b) {
        StringBuilder html = new StringBuilder(HEAD);
        html.append("<h1>")
                .append(verdict.outcome())
                .append("</h1>\n<table><tr><th></th><th>file</th><th>sha256</th></tr>\n");
        row(html, List.of("a", a.path(), a.sha256().orElse("")));
        row(html, List.of("b", b.path(), b.sha256().orElse("")));
        html.append("</table>\n<ul>\n");
        List<String> lines = TextReport.lines(verdict);
        lines.subList(1, lines.size())
                .forEach(l -> html.append("<li>").append(Xml.escaped(l)).append("</li>\n"));
        html.append("</ul>\n");
        if (!verdict.differences().isEmpty()) {
            html.append("<table><tr><th>kind</th><th>where in a</th><th>where in b</th><th>a</th><th>b</th></tr>\n");
            for (Difference d : verdict.differences()) {
                row(html, List.of(d.kind().word(), d.whereA(), d.whereB(), d.a(), d.b()));
            }
            html.append("</table>\n");
        }
        return html.append("</body></html>\n").toString();
    }

    private static void row(StringBuilder html, List<String> cells) {
        html.append("<tr>");
        cells.forEach(c -> html.append("<td><code>").append(Xml.escaped(c)).append("</code></td>"));
        html.append("</tr>\n");
    }
}
