package io.samenet.verifier.verdict;

import io.samenet.formats.tensor.Shape;
import io.samenet.formats.tensor.TensorData;
import io.samenet.verifier.bound.BoundQuestion;
import io.samenet.verifier.proof.InterfacePairing;
import io.samenet.verifier.proof.Scope;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * How to compare two models: the options of {@code samenet verify}.
 *
 * @param scope what must agree; where absent, inference, or architecture where neither side holds weights
 * @param tier highest tier of rules that the proof may use, 0 to 2
 * @param numeric when both models are run
 * @param samples how many samples are fed; where absent, as many as coverage needs
 * @param seed of the random inputs
 * @param shapes sizes for inputs with free dimensions, by the input's name
 * @param inputs what is fed in place of random inputs, by the input's name
 * @param relative how far outputs may lie apart beyond the noise, as a part of their RMS; not negative
 * @param pairing which inputs and outputs belong together
 * @param strict whether outputs that only agree numerically do not count as the same
 * @param bound a question about all inputs of a box, whose answer then decides where the proof does not
 */
public record VerifyOptions(
        Optional<Scope> scope,
        int tier,
        Numeric numeric,
        Optional<Integer> samples,
        long seed,
        Map<String, Shape> shapes,
        Map<String, TensorData> inputs,
        double relative,
        InterfacePairing pairing,
        boolean strict,
        Optional<BoundQuestion> bound) {
    /** When both models are run. */
    public enum Numeric {
        /** Where the proof leaves something open. */
        AUTO,
        /** Also where it does not. */
        ALWAYS,
        /** Never. */
        NEVER
    }

    /** The command line's defaults. */
    public static final VerifyOptions DEFAULT = new VerifyOptions(
            Optional.empty(),
            1,
            Numeric.ALWAYS,
            Optional.empty(),
            0,
            Map.of(),
            Map.of(),
            0,
            InterfacePairing.BY_POSITION,
            false,
            Optional.empty());

    /** Checks the numbers, copies the maps. */
    public VerifyOptions {
        shapes = new LinkedHashMap<>(shapes);
        inputs = new LinkedHashMap<>(inputs);
        if (tier < 0
                || tier > 2
                || !(relative >= 0)
                || samples.filter(s -> s < 1).isPresent()) {
            throw new IllegalArgumentException(
                    "tier " + tier + ", relative " + relative + ", samples " + samples + " are not all legal");
        }
    }

    /** The same with another scope. */
    public VerifyOptions with(Scope other) {
        return new VerifyOptions(
                Optional.of(other), tier, numeric, samples, seed, shapes, inputs, relative, pairing, strict, bound);
    }

    /** The same with another rule for when both models are run. */
    public VerifyOptions with(Numeric other) {
        return new VerifyOptions(scope, tier, other, samples, seed, shapes, inputs, relative, pairing, strict, bound);
    }

    /** The same with another tier. */
    public VerifyOptions withTier(int other) {
        return new VerifyOptions(
                scope, other, numeric, samples, seed, shapes, inputs, relative, pairing, strict, bound);
    }

    /** The same with another pairing. */
    public VerifyOptions with(InterfacePairing other) {
        return new VerifyOptions(scope, tier, numeric, samples, seed, shapes, inputs, relative, other, strict, bound);
    }

    /** The same with a question about all inputs of a box. */
    public VerifyOptions with(BoundQuestion question) {
        return new VerifyOptions(
                scope, tier, numeric, samples, seed, shapes, inputs, relative, pairing, strict, Optional.of(question));
    }
}
