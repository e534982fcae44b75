package io.samenet.verifier.check;

import io.samenet.formats.model.Model;
import io.samenet.formats.tensor.Bytes;
import io.samenet.formats.tensor.DType;
import io.samenet.formats.tensor.Shape;
import io.samenet.formats.tensor.TensorData;
import io.samenet.formats.tensor.TensorType;
import io.samenet.verifier.numeric.NumericOptions;
import io.samenet.verifier.numeric.Witness;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/** Checks a certificate that gives inputs under which two models differ: both are run on them again. */
final class CounterexampleCheck {
    /**
     * How far, relative to the larger of 1 and the number, an output may lie from the recorded one: sums of float64 in
     * another order, on another processor.
     */
    private static final double REORDERED = 1e-9;

    private CounterexampleCheck() {}

    static void check(Claim.Counterexample claim, Model a, Model b) {
        Interfaces.isPermutation(
                "inputs",
                claim.inputsOfB(),
                a.graph().inputs().size(),
                b.graph().inputs().size());
        Interfaces.isPermutation(
                "outputs",
                claim.outputsOfB(),
                a.graph().outputs().size(),
                b.graph().outputs().size());
        if (!(claim.relative() >= 0) || claim.outputs().isEmpty()) {
            throw new CheckFailure("the certificate names no difference");
        }
        List<TensorData> inputs =
                claim.inputs().stream().map(CounterexampleCheck::tensor).toList();
        Witness.Outputs outputs = Witness.run(a, b, inputs, claim.inputsOfB());
        for (Claim.Gap gap : claim.outputs()) {
            if (gap.output() >= claim.outputsOfB().size()) {
                throw new CheckFailure("there is no output " + gap.output());
            }
            int there = claim.outputsOfB().get(gap.output());
            element("first file", gap, gap.a(), outputs.a().get(gap.output()));
            element("second file", gap, gap.b(), outputs.b().get(there));
        }
        NumericOptions options = new NumericOptions(
                0,
                Optional.empty(),
                claim.relative(),
                List.of(),
                Optional.of(inputs),
                Optional.of(claim.inputsOfB()),
                Optional.of(claim.outputsOfB()));
        if (!Witness.differ(a, b, inputs, options)) {
            throw new CheckFailure("the outputs do not differ by more than the noise of float32");
        }
    }

    private static void element(String file, Claim.Gap gap, double said, double[] outputs) {
        if (gap.element() < 0 || gap.element() >= outputs.length) {
            throw new CheckFailure(file + ": output " + gap.output() + " has no element " + gap.element());
        }
        double found = outputs[(int) gap.element()];
        boolean same =
                Double.compare(said, found) == 0 || Math.abs(said - found) <= REORDERED * Math.max(1, Math.abs(found));
        if (!same) {
            throw CheckFailure.of(file + " output " + gap.output() + " element " + gap.element(), said, found);
        }
    }

    private static TensorData tensor(Claim.Array array) {
        try {
            DType dtype = DType.named(array.dtype())
                    .orElseThrow(() -> new IllegalArgumentException("there is no dtype " + array.dtype()));
            byte[] bytes = Base64.getDecoder().decode(array.base64());
            return new TensorData(new TensorType(dtype, Shape.of(array.shape())), Bytes.of(bytes));
        } catch (IllegalArgumentException | ArithmeticException e) {
            throw new CheckFailure("inputs: " + e.getMessage());
        }
    }
}
