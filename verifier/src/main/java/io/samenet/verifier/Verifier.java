package io.samenet.verifier;

import io.samenet.formats.model.Model;
import io.samenet.verifier.numeric.ForeignModel;
import io.samenet.verifier.verdict.Decision;
import io.samenet.verifier.verdict.ForeignDecision;
import io.samenet.verifier.verdict.Interpreted;
import io.samenet.verifier.verdict.Numbers;
import io.samenet.verifier.verdict.Verdict;
import io.samenet.verifier.verdict.VerifyOptions;

/** Compares two models: are they the same? */
public final class Verifier {
    private final VerifyOptions options;
    private final Numbers numbers;

    private Verifier(VerifyOptions options, Numbers numbers) {
        this.options = options;
        this.numbers = numbers;
    }

    /** Compares with the command line's defaults, running the models where they can be. */
    public static Verifier standard() {
        return with(new Interpreted());
    }

    /** Compares with the command line's defaults, but without running the models. */
    public static Verifier withoutNumbers() {
        return new Verifier(VerifyOptions.DEFAULT.with(VerifyOptions.Numeric.NEVER), Numbers.NONE);
    }

    /** Compares with the command line's defaults and runs the models by {@code numbers}. */
    public static Verifier with(Numbers numbers) {
        return new Verifier(VerifyOptions.DEFAULT, numbers);
    }

    /** The same with other options. */
    public Verifier with(VerifyOptions other) {
        return new Verifier(other, numbers);
    }

    /**
     * Whether {@code a} and {@code b} are the same.
     *
     * @throws IllegalArgumentException where the options name inputs or outputs that are not there
     * @throws io.samenet.formats.error.LimitException where nested models inline to more calls than can be held
     * @throws IllegalStateException where numbers contradict a proof: a defect of samenet
     */
    public Verdict verify(Model a, Model b) {
        return Decision.of(a, b, options, numbers);
    }

    /** The same for many comparisons of {@code first} with others, of which only the outcome counts. */
    public Verifier outcomesOf(Model first) {
        return new Verifier(options, numbers.outcomesOf(first));
    }

    /** The same, without looking for what explains a difference: for many comparisons of which only the outcome counts. */
    public Verdict verifyUnexplained(Model a, Model b) {
        return Decision.unexplained(a, b, options, numbers);
    }

    /**
     * Whether {@code a} and {@code b}, a model that somebody else's arithmetic runs, compute the same, by numbers alone.
     *
     * @throws IllegalArgumentException where the options ask for more than numbers can give
     */
    public Verdict verify(Model a, ForeignModel b) {
        return ForeignDecision.of(a, b, options);
    }
}
