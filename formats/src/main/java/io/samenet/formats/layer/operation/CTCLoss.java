package io.samenet.formats.layer.operation;

import io.samenet.formats.layer.Expect;
import io.samenet.formats.model.Arguments;
import io.samenet.formats.model.Declaration;
import io.samenet.formats.model.Policy;
import io.samenet.formats.model.ShapeException;
import io.samenet.formats.tensor.DType;
import io.samenet.formats.tensor.Shape;
import io.samenet.formats.tensor.TensorType;
import java.util.List;

/**
 * Connectionist temporal classification ({@code keras.ops.ctc_loss}; Graves and others 2006): minus the logarithm of the
 * probability of all ways to say a target, {@code (batch, labels)} of integers, in the steps of an output, {@code (batch,
 * steps, classes)} of logits; of both as many count as their lengths say, {@code (batch,)} each. It is JAX's and NumPy's: of
 * a target that does not fit its output it is about 100,000, which TensorFlow's is not.
 *
 * @param blank the class that says no label
 */
public record CTCLoss(long blank) implements Declaration {
    private static final int OUTPUT_RANK = 3;

    /** Checks the class. */
    public CTCLoss {
        if (blank < 0) {
            throw new IllegalArgumentException("mask_index from 0, not " + blank);
        }
    }

    @Override
    public List<TensorType> outputs(Arguments<TensorType> arguments, Policy policy) {
        List<TensorType> inputs = Operands.of(arguments, 4);
        TensorType target = inputs.get(0);
        TensorType output = inputs.get(1);
        boolean ranks = target.shape().rank() == 2
                && output.shape().rank() == OUTPUT_RANK
                && inputs.get(2).shape().rank() == 1
                && inputs.get(3).shape().rank() == 1;
        if (!ranks) {
            throw new ShapeException("labels, an output and their lengths", inputs.toString());
        }
        for (int i : new int[] {0, 2, 3}) {
            Operands.whole(inputs.get(i));
            Expect.agree(
                    "samples", inputs.get(i).shape().size(0), output.shape().size(0));
        }
        long classes = output.shape().size(-1);
        if (!output.dtype().isFloating() || (classes != Shape.FREE && blank >= classes)) {
            throw ShapeException.unsupported("logits of more than " + blank + " classes", output.toString());
        }
        DType dtype = output.dtype() == DType.FLOAT64 ? DType.FLOAT64 : DType.FLOAT32;
        return List.of(new TensorType(dtype, Shape.of(output.shape().size(0))));
    }
}
