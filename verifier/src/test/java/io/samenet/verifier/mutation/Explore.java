package io.samenet.verifier.mutation;

import io.samenet.formats.error.FormatException;
import io.samenet.formats.json.JsonWriter;
import io.samenet.formats.model.Model;
import io.samenet.verifier.Verifier;
import io.samenet.verifier.proof.Scope;
import io.samenet.verifier.verdict.Verdict;
import io.samenet.verifier.verdict.VerifyOptions;
import java.io.PrintWriter;
import java.nio.file.*;

final class Explore {
    public static void main(String[] args) throws Exception {
        int total = 0, refused = 0, proved = 0, differ = 0, defects = 0, asym = 0;
        Path dir = Path.of(args[0]);
        Files.createDirectories(dir);
        try (PrintWriter out = new PrintWriter(Files.newBufferedWriter(dir.resolve("found.tsv")))) {
            int n = 0;
            for (Specimen s : Specimen.all()) {
                Model a;
                try {
                    a = Specimen.model(s.text());
                } catch (FormatException e) {
                    out.println("UNREAD\t" + s.id() + "\t" + e.getMessage());
                    continue;
                }
                for (Fault f : Faults.of(s.text())) {
                    total++;
                    Model b;
                    try {
                        b = Specimen.model(f.mutant());
                    } catch (FormatException e) {
                        refused++;
                        continue;
                    } catch (RuntimeException e) {
                        defects++;
                        out.println("DEFECT-READ\t" + s.id() + "\t" + f + "\t" + e);
                        continue;
                    }
                    StringBuilder sb = new StringBuilder();
                    for (Scope scope : Scope.values())
                        for (int tier = 0; tier < 2; tier++) {
                            Verifier v = Verifier.withoutNumbers();
                            v = v.with(VerifyOptions.DEFAULT
                                    .with(VerifyOptions.Numeric.NEVER)
                                    .with(scope)
                                    .withTier(tier));
                            try {
                                Verdict d = v.verify(a, b);
                                if (d.isSame())
                                    sb.append(scope.word().charAt(0))
                                            .append(tier)
                                            .append(' ');
                                if (tier == 1) {
                                    Verdict e = v.verify(b, a);
                                    if (e.outcome() != d.outcome()) {
                                        asym++;
                                        out.println("ASYM\t" + s.id() + "\t" + f + "\t" + scope + "\t" + d.outcome()
                                                + "\t" + e.outcome());
                                    }
                                }
                            } catch (RuntimeException e) {
                                defects++;
                                out.println("DEFECT\t" + s.id() + "\t" + f + "\t" + e + "\t" + e.getStackTrace()[0]);
                            }
                        }
                    if (sb.length() > 0) {
                        proved++;
                        out.println("SAME\t" + s.id() + "\t" + f.layer() + "\t" + f.kind() + "\t" + f.field() + "\t"
                                + f.from() + "\t" + f.to() + "\t" + f.place() + "\t" + sb + "\t" + n);
                        Files.writeString(dir.resolve(n++ + ".json"), JsonWriter.text(f.mutant()));
                    } else differ++;
                }
            }
        }
        System.out.println(total + " mutants, refused " + refused + ", proved " + proved + ", differ " + differ
                + ", defects " + defects + ", asymmetric " + asym);
    }
}
