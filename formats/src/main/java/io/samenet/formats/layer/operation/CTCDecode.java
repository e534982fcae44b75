package io.samenet.formats.layer.operation;

import io.samenet.formats.layer.Expect;
import io.samenet.formats.model.Arguments;
import io.samenet.formats.model.Graph;
import io.samenet.formats.model.Operand;
import io.samenet.formats.model.Policy;
import io.samenet.formats.model.ShapeException;
import io.samenet.formats.tensor.DType;
import io.samenet.formats.tensor.Shape;
import io.samenet.formats.tensor.TensorType;
import io.samenet.formats.value.Value;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;

/**
 * The labels that an output, {@code (batch, steps, classes)}, says in as many steps as its lengths say, {@code (batch,)}:
 * {@code (paths, batch, steps)} of int32, -1 behind the last label, and their scores, {@code (batch, paths)} ({@code
 * keras.ops.ctc_decode}).
 *
 * @param strategy how they are found
 * @param blank the class that says no label; the last where there is none
 */
public record CTCDecode(Strategy strategy, Optional<Long> blank) implements Defined {
    private static final int RANK = 3;

    /** How labels are found. */
    public sealed interface Strategy {
        /** How many paths are found. */
        int paths();
    }

    /**
     * The likeliest class of each step; the score is minus the sum of their logits.
     *
     * @param mergeRepeated whether a class said in several steps on end is one label
     */
    public record Greedy(boolean mergeRepeated) implements Strategy {
        @Override
        public int paths() {
            return 1;
        }
    }

    /**
     * The likeliest of those ways that are followed, as many as {@code width} after each step; the score is the logarithm of
     * the probability. It is JAX's and NumPy's in what is followed of equally likely ways.
     *
     * @param width how many ways are followed
     * @param paths how many are given
     */
    public record BeamSearch(int width, int paths) implements Strategy {
        /** Checks the numbers. */
        public BeamSearch {
            if (width < 1 || paths < 1 || paths > width) {
                throw new IllegalArgumentException("beam_width " + width + ", top_paths " + paths);
            }
        }
    }

    /** Checks the class. */
    public CTCDecode {
        if (blank.filter(b -> b < 0).isPresent()) {
            throw new IllegalArgumentException("mask_index from 0, not " + blank.get());
        }
    }

    @Override
    public List<TensorType> outputs(Arguments<TensorType> arguments, Policy policy) {
        List<TensorType> inputs = Operands.of(arguments, 2);
        Shape shape = Expect.rank(arguments, RANK).shape();
        TensorType lengths = inputs.get(1);
        Operands.whole(lengths);
        if (lengths.shape().rank() != 1) {
            throw new ShapeException("a length for each sample", lengths.toString());
        }
        Expect.agree("samples", lengths.shape().size(0), shape.size(0));
        DType dtype = inputs.get(0).dtype();
        if (!dtype.isFloating() || dtype.bytes() < DType.FLOAT32.bytes()) {
            throw ShapeException.unsupported("logits of float32 or float64", inputs.toString());
        }
        int paths = strategy.paths();
        return List.of(
                new TensorType(DType.INT32, Shape.of(paths, shape.size(0), shape.size(1))),
                inputs.get(0).with(Shape.of(shape.size(0), paths)));
    }

    /** The class that says no label, of {@code classes}. */
    public long blank(long classes) {
        long chosen = blank.orElse(classes - 1);
        if (chosen >= classes) {
            throw ShapeException.unsupported("more than " + chosen + " classes", String.valueOf(classes));
        }
        return chosen;
    }

    @Override
    public Graph definition(Arguments<TensorType> arguments, Policy policy) {
        outputs(arguments, policy);
        if (!(strategy instanceof Greedy greedy)) {
            throw ShapeException.unsupported("the greedy strategy", strategy.toString());
        }
        Definition d = new Definition(arguments, policy);
        Shape shape = d.shape(d.input(0));
        long steps = Expect.fixed(shape, 1);
        Operand blank = new Operand.Constant(Value.of(blank(Expect.fixed(shape, 2))));
        Operand step =
                new Operand.Constant(Value.ints(LongStream.range(0, steps).toArray()));
        Operand.Tensor length = d.apply(new Cast(DType.INT32), d.apply(new ExpandDims(-1), d.input(1)));
        Operand.Tensor behind = d.of(ElementwiseFunction.GREATER_EQUAL, step, length);
        Operand.Tensor likeliest =
                d.apply(new ArgExtreme(true, Optional.of(-1), false, DType.INT32, false), d.input(0));
        Operand.Tensor said = d.of(ElementwiseFunction.WHERE, behind, blank, likeliest);
        if (greedy.mergeRepeated()) {
            said = d.of(ElementwiseFunction.WHERE, repeated(d, said), blank, said);
        }
        Operand.Tensor silent = d.of(ElementwiseFunction.EQUAL, said, blank);
        Operand none = new Operand.Constant(Value.of(-1L));
        Operand.Tensor labels = d.of(ElementwiseFunction.WHERE, silent, none, said);
        Operand.Tensor order = d.of(ElementwiseFunction.WHERE, silent, new Operand.Constant(Value.of(steps)), step);
        Operand.Tensor places = d.apply(new Sort(-1, false, true), order);
        Operand.Tensor front = d.apply(new TakeAlongAxis(-1), labels, places);
        Operand.Tensor logits = d.over(Reduction.Function.MAX, d.input(0), List.of(-1), false);
        Operand.Tensor counted = d.of(ElementwiseFunction.WHERE, behind, Definition.number(0), logits);
        Operand.Tensor sum = d.over(Reduction.Function.SUM, counted, List.of(1), true);
        return d.gives(d.apply(new ExpandDims(0), front), d.of(ElementwiseFunction.NEGATIVE, sum));
    }

    /** Whether a step says the class of the one before. */
    private static Operand.Tensor repeated(Definition d, Operand.Tensor said) {
        Slice.Range last = new Slice.Range(Optional.empty(), Optional.of(-1L), 1);
        Operand.Tensor before = d.apply(new Slice(List.of(new Slice.Ellipsis(), last)), said);
        List<Pad.Width> one = List.of(new Pad.Width(0, 0), new Pad.Width(1, 0));
        return d.of(ElementwiseFunction.EQUAL, said, d.apply(new Pad(one, Pad.Mode.CONSTANT, -1), before));
    }
}
