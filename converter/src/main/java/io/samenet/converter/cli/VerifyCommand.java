package io.samenet.converter.cli;

import io.samenet.formats.json.JsonWriter;
import io.samenet.formats.model.Model;
import io.samenet.formats.value.Dict;
import io.samenet.verifier.Verifier;
import io.samenet.verifier.audit.Audit;
import io.samenet.verifier.audit.AuditResult;
import io.samenet.verifier.bound.BoundQuestion;
import io.samenet.verifier.certificate.Certifier;
import io.samenet.verifier.certificate.NoCertificateException;
import io.samenet.verifier.check.Certificate;
import io.samenet.verifier.check.CertificateWriter;
import io.samenet.verifier.onnx.OnnxCounterpart;
import io.samenet.verifier.onnx.OnnxRuntimeModel;
import io.samenet.verifier.proof.InterfacePairing;
import io.samenet.verifier.proof.Scope;
import io.samenet.verifier.report.AuditReport;
import io.samenet.verifier.report.JsonReport;
import io.samenet.verifier.report.SourceFile;
import io.samenet.verifier.report.TextReport;
import io.samenet.verifier.verdict.Verdict;
import io.samenet.verifier.verdict.VerifyOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code samenet verify}. */
@Command(
        name = "verify",
        description = {
            "Are two files the same model?",
            "The first line is the verdict: PROVED (the same computation, weights bit for bit), CLOSE (outputs agree "
                    + "within the measured noise of float32), DIFFERENT, or INCONCLUSIVE."
        },
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples:%n",
        footer = {
            "  samenet verify last_year.h5 pipeline.keras",
            "  samenet verify a.json b.json                          architectures only",
            "  samenet verify a.h5 b.h5 --numeric never              the proof alone, in a fraction of a second",
            "  samenet verify a.h5 b.h5 --json --report junit=verify.xml",
            "  samenet verify a.h5 b.keras --certificate same.json   then: samenet check same.json a.h5 b.keras",
            "  samenet verify a.h5 b.h5 --counterexample why.npz     then: samenet verify a.h5 b.h5 --inputs why.npz",
            "  samenet verify a.h5 b.h5 --audit 100                  would it have noticed?",
            "  samenet verify a.h5 b.h5 --within 1e-3 --box -1,1     for all inputs of the box, not for samples"
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:the same: PROVED, or CLOSE without --strict",
            "1:DIFFERENT",
            "2:wrong usage, a file that cannot be read, a model that is not supported",
            "3:INCONCLUSIVE, or CLOSE with --strict or --certificate"
        })
final class VerifyCommand implements Callable<Integer> {
    @Mixin
    private Console console;

    @Mixin
    private ReadingOptions reading;

    @Mixin
    private FeedingOptions feeding;

    @Parameters(index = "0", paramLabel = "A", description = ReadingOptions.MODEL + "; one of the two may be .onnx.")
    private String a;

    @Parameters(index = "1", paramLabel = "B", description = "Likewise.")
    private String b;

    @Option(
            names = "--scope",
            paramLabel = "SCOPE",
            description =
                    "What must agree: architecture (the graph and its settings), inference (that and the weights, "
                            + "as far as they reach an output), training (that and all that training uses). Default: inference; "
                            + "architecture where neither side holds weights.")
    private @Nullable Scope scope;

    @Option(
            names = "--tier",
            paramLabel = "N",
            description = "Rewrites the proof may use: 0 naming, defaults, InputLayer, nesting; 1 also those exact at "
                    + "inference; 2 also those equal in real arithmetic only, then never PROVED "
                    + "(default: ${DEFAULT-VALUE}).",
            defaultValue = "1")
    private int tier;

    @Option(
            names = "--numeric",
            paramLabel = "WHEN",
            description = "Run both on the same random inputs: auto (what the proof left open), always, never "
                    + "(default: ${DEFAULT-VALUE}).",
            defaultValue = "always")
    private VerifyOptions.Numeric numeric;

    @Option(
            names = "--relative",
            paramLabel = "R",
            description = "Accept a difference up to R times the root mean square of that output, beyond the noise.",
            defaultValue = "0")
    private double relative;

    @Option(
            names = "--map-inputs",
            paramLabel = "A=B",
            description = "Pair inputs by name in place of position; repeatable, all or none.")
    private Map<String, String> mapInputs = new LinkedHashMap<>();

    @Option(
            names = "--map-outputs",
            paramLabel = "A=B",
            description = "Pair outputs by name in place of position; repeatable, all or none.")
    private Map<String, String> mapOutputs = new LinkedHashMap<>();

    @Mixin
    private BoundOptions bounds;

    @Option(
            names = "--audit",
            paramLabel = "N",
            description =
                    "Plant N single faults in B, one at a time (weights, settings, edges, order, masks), and print "
                            + "how many this comparison finds, and why not the others.",
            defaultValue = "0")
    private int audit;

    @Option(names = "--strict", description = "CLOSE does not count as the same.")
    private boolean strict;

    @Option(
            names = "--report",
            paramLabel = "KIND=FILE",
            description = "Write a report: json, junit, sarif, html, markdown; repeatable.")
    private Map<Report, Path> reports = new LinkedHashMap<>();

    @Option(
            names = "--certificate",
            paramLabel = "FILE",
            description =
                    "Write the proof, or the counterexample, for 'samenet check'. Of CLOSE and INCONCLUSIVE there is "
                            + "none: CLOSE then does not count as the same.")
    private @Nullable Path certificate;

    @Mixin
    private CounterexampleOption counterexample;

    @Option(names = "--json", description = "Print the json report in place of the text.")
    private boolean json;

    @Override
    public Integer call() throws IOException {
        if (a.equals("-") && b.equals("-")) {
            throw new UsageException("only one of the two models can be standard input");
        }
        VerifyOptions options = options();
        if (certificate != null) {
            certifiable();
        }
        if (counterexample.isAsked() && hasOnnx()) {
            throw new UsageException("--counterexample: expected two Keras models");
        }
        Verifier verifier = Verifier.standard().with(options);
        Verdict verdict = verdict(verifier);
        boolean certified = certificate == null || certify(verdict, options, certificate);
        Optional<AuditResult> audited = audit > 0 ? Optional.of(audited(verifier, verdict)) : Optional.empty();
        List<SourceFile> files = json || !reports.isEmpty() ? digested() : named();
        for (Map.Entry<Report, Path> report : reports.entrySet()) {
            report.getKey().write(verdict, files, report.getValue());
        }
        Optional<CounterexampleFile> shown = counterexample.write(verdict, options, console);
        console.result(json ? json(verdict, files, audited, shown) : text(verdict, audited, shown));
        return certified || !verdict.isSame() ? verdict.exitCode() : ExitCode.INCONCLUSIVE;
    }

    /** A certificate speaks of two files and of nothing besides. */
    private void certifiable() throws IOException {
        if (!reading.isWhole(a) || !reading.isWhole(b)) {
            throw new UsageException("--certificate: expected two Keras files that need no --architecture");
        }
    }

    private boolean certify(Verdict verdict, VerifyOptions options, Path file) throws IOException {
        try {
            Certificate written = Certifier.certify(verdict, options, Path.of(a), Path.of(b), Main.version());
            CertificateWriter.write(written, file);
            return true;
        } catch (NoCertificateException e) {
            console.note("no certificate: " + e.getMessage());
            return false;
        }
    }

    private boolean hasOnnx() throws IOException {
        return reading.isOnnx(a) || reading.isOnnx(b);
    }

    private static String json(
            Verdict verdict,
            List<SourceFile> files,
            Optional<AuditResult> audited,
            Optional<CounterexampleFile> shown) {
        Dict report = JsonReport.of(verdict, files.get(0), files.get(1));
        Dict whole = audited.map(a -> report.with("audit", AuditReport.json(a))).orElse(report);
        return JsonWriter.indented(
                shown.map(s -> whole.with("counterexample", s.json())).orElse(whole), 2);
    }

    private String text(Verdict verdict, Optional<AuditResult> audited, Optional<CounterexampleFile> shown)
            throws IOException {
        List<String> lines = new ArrayList<>(TextReport.lines(verdict));
        shown.map(CounterexampleFile::text).ifPresent(lines::add);
        if (!hasOnnx()) {
            counterexample.offer(verdict).ifPresent(lines::add);
        }
        audited.ifPresent(a -> lines.addAll(AuditReport.lines(a)));
        return String.join("\n", lines);
    }

    private AuditResult audited(Verifier verifier, Verdict verdict) throws IOException {
        if (hasOnnx()) {
            throw new UsageException("--audit: faults are planted in Keras models only");
        }
        return Audit.of(reading.read(a), reading.read(b), verdict, verifier, audit, feeding.seed());
    }

    private VerifyOptions options() throws IOException {
        if (audit < 0 || (audit > 0 && (a.equals("-") || b.equals("-")))) {
            throw new UsageException("--audit: expected a number from 0, and files rather than standard input");
        }
        if (tier < 0 || tier > 2) {
            throw new UsageException("--tier: expected 0, 1 or 2, found " + tier);
        }
        if (!(relative >= 0)) {
            throw new UsageException("--relative: expected a number from 0, found " + relative);
        }
        return new VerifyOptions(
                Optional.ofNullable(scope),
                tier,
                numeric,
                feeding.samples(),
                feeding.seed(),
                feeding.shapes(),
                feeding.inputs(reading.limits()),
                relative,
                new InterfacePairing(mapInputs, mapOutputs),
                strict,
                question());
    }

    private Optional<BoundQuestion> question() throws IOException {
        Optional<BoundQuestion> question = bounds.question();
        if (question.isPresent() && ((scope != null && scope != Scope.INFERENCE) || hasOnnx())) {
            throw new UsageException("--box: bounds are for scope inference and Keras models");
        }
        return question;
    }

    private Verdict verdict(Verifier verifier) throws IOException {
        try {
            if (hasOnnx()) {
                return againstOnnx(verifier);
            }
            return verifier.verify(noted(a), noted(b));
        } catch (IllegalArgumentException e) {
            throw new UsageException(String.valueOf(e.getMessage()));
        }
    }

    private Model noted(String name) throws IOException {
        Model model = reading.read(name);
        console.notes(model);
        return model;
    }

    /** One of the two is ONNX: only numbers can be compared, and it does not matter which of the two it is. */
    private Verdict againstOnnx(Verifier verifier) throws IOException {
        if (reading.isOnnx(a) && reading.isOnnx(b)) {
            throw new UsageException("one of the two must be a Keras model: two ONNX models cannot be compared");
        }
        String keras = reading.isOnnx(a) ? b : a;
        String onnx = reading.isOnnx(a) ? a : b;
        try (OnnxCounterpart counterpart = OnnxCounterpart.open(Path.of(onnx), OnnxRuntimeModel.Threads.ALL)) {
            return verifier.verify(noted(keras), counterpart);
        }
    }

    private List<SourceFile> named() {
        return List.of(SourceFile.named(a), SourceFile.named(b));
    }

    private List<SourceFile> digested() throws IOException {
        boolean files = Files.isRegularFile(Path.of(a)) && Files.isRegularFile(Path.of(b));
        return files ? SourceFile.digested(Path.of(a), Path.of(b)) : named();
    }
}
