package io.samenet.verifier.report;

import io.samenet.verifier.proof.Difference;
import io.samenet.verifier.verdict.Verdict;
import java.util.List;

/** The verdict as Markdown, with all differences in a table. */
public final class MarkdownReport {
    private MarkdownReport() {}

    /** The report about {@code a} and {@code b}. */
    public static String of(Verdict verdict, SourceFile a, SourceFile b) {
        StringBuilder text = new StringBuilder("# ").append(verdict.outcome()).append("\n\n");
        text.append("| | file | sha256 |\n|---|---|---|\n");
        file(text, "a", a);
        file(text, "b", b);
        text.append('\n');
        List<String> lines = TextReport.lines(verdict);
        lines.subList(1, lines.size())
                .forEach(l -> text.append("- ").append(escaped(l)).append('\n'));
        if (!verdict.differences().isEmpty()) {
            text.append("\n| kind | where in a | where in b | a | b |\n|---|---|---|---|---|\n");
            verdict.differences().forEach(d -> row(text, d));
        }
        return text.toString();
    }

    private static void file(StringBuilder text, String side, SourceFile file) {
        text.append("| ")
                .append(side)
                .append(" | ")
                .append(escaped(file.path()))
                .append(" | ");
        text.append(file.sha256().orElse("")).append(" |\n");
    }

    private static void row(StringBuilder text, Difference d) {
        for (String cell : List.of(d.kind().word(), d.whereA(), d.whereB(), d.a(), d.b())) {
            text.append("| ").append(escaped(cell)).append(' ');
        }
        text.append("|\n");
    }

    private static String escaped(String cell) {
        return Xml.escaped(cell).replaceAll("([\\\\`*_{}\\[\\]#|!])", "\\\\$1");
    }
}
