package io.samenet.verifier.report;

import io.samenet.verifier.verdict.Verdict;
import java.util.List;

/** The verdict as one test case in JUnit's XML, as build servers read it. */
public final class JUnitReport {
    private JUnitReport() {}

    /** The report about {@code a} and {@code b}. */
    public static String of(Verdict verdict, SourceFile a, SourceFile b) {
        List<String> lines = TextReport.lines(verdict);
        boolean failed = verdict.exitCode() == 1;
        boolean skipped = verdict.exitCode() == 3;
        StringBuilder xml = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
        xml.append("<testsuite name=\"samenet verify\" tests=\"1\" failures=\"")
                .append(failed ? 1 : 0)
                .append("\" errors=\"0\" skipped=\"")
                .append(skipped ? 1 : 0)
                .append("\">\n  <testcase classname=\"samenet.verify\" name=\"")
                .append(Xml.escaped(a.path() + " " + b.path()))
                .append("\">\n");
        if (failed || skipped) {
            String element = failed ? "failure" : "skipped";
            xml.append("    <").append(element).append(" message=\"").append(Xml.escaped(summary(verdict)));
            xml.append("\">")
                    .append(Xml.escaped(String.join("\n", lines)))
                    .append("</")
                    .append(element)
                    .append(">\n");
        } else {
            xml.append("    <system-out>")
                    .append(Xml.escaped(String.join("\n", lines)))
                    .append("</system-out>\n");
        }
        return xml.append("  </testcase>\n</testsuite>\n").toString();
    }

    private static String summary(Verdict verdict) {
        return verdict.firstOfEachKind().stream()
                .findFirst()
                .map(d -> verdict.outcome() + ", " + d)
                .orElse(verdict.outcome().name());
    }
}
