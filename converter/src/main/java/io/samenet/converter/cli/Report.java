package io.samenet.converter.cli;

import io.samenet.formats.json.JsonWriter;
import io.samenet.verifier.report.HtmlReport;
import io.samenet.verifier.report.JUnitReport;
import io.samenet.verifier.report.JsonReport;
import io.samenet.verifier.report.MarkdownReport;
import io.samenet.verifier.report.SarifReport;
import io.samenet.verifier.report.SourceFile;
import io.samenet.verifier.verdict.Verdict;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Kinds of reports that {@code verify --report KIND=FILE} writes. */
enum Report {
    /** The contract's JSON. */
    JSON((verdict, a, b) -> JsonWriter.indented(JsonReport.of(verdict, a, b), 2) + "\n"),
    /** JUnit's XML, for build servers. */
    JUNIT(JUnitReport::of),
    /** SARIF 2.1.0, for code scanning. */
    SARIF((verdict, a, b) -> JsonWriter.indented(SarifReport.of(verdict, a, b), 2) + "\n"),
    /** A page. */
    HTML(HtmlReport::of),
    /** Markdown, for a pull request. */
    MARKDOWN(MarkdownReport::of);

    private interface Format {
        String text(Verdict verdict, SourceFile a, SourceFile b);
    }

    @SuppressWarnings("ImmutableEnumChecker") // functions without state
    private final Format format;

    Report(Format format) {
        this.format = format;
    }

    /** Writes the report to {@code target}. */
    void write(Verdict verdict, List<SourceFile> files, Path target) throws IOException {
        TextFile.write(format.text(verdict, files.get(0), files.get(1)), target);
    }
}
