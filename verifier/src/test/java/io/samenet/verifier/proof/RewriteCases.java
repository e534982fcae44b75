package io.samenet.verifier.proof;

import java.util.stream.Stream;

/** The pairs that are drawn for each rule, for the tests and for the study of mutants. */
public final class RewriteCases {
    private RewriteCases() {}

    /** All of them. */
    public static Stream<Variant.Case> all() {
        return Stream.of(FirstRewrites.cases(), ExactRewriteTest.cases(), RealRewriteTest.cases())
                .flatMap(c -> c);
    }
}
