package io.samenet.converter.onnx.lowering;

import io.samenet.formats.layer.DataFormat;
import io.samenet.formats.onnx.OnnxAttribute;
import io.samenet.formats.onnx.Operator;
import io.samenet.formats.tensor.DType;
import io.samenet.formats.tensor.Shape;
import io.samenet.formats.tensor.TensorType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Operations that move elements or give them another shape. Two transposes in a row are one, or none. */
public final class Layout {
    private final Emitter emitter;

    Layout(Emitter emitter) {
        this.emitter = emitter;
    }

    /** {@code x} with axis {@code permutation[i]} as axis {@code i}. */
    public Tensor transpose(Tensor x, int... permutation) {
        return transpose(x, IntStream.of(permutation).boxed().toList());
    }

    Tensor transpose(Tensor x, List<Integer> permutation) {
        Tensor source = x;
        List<Integer> whole = permutation;
        Optional<Emitter.Origin> origin = emitter.origin(x);
        if (origin.isPresent()) {
            source = origin.get().source();
            whole = permutation.stream()
                    .map(i -> origin.get().permutation().get(i))
                    .toList();
        }
        if (isIdentity(whole)) {
            return source;
        }
        Shape shape = Shape.SCALAR;
        for (int axis : whole) {
            shape = shape.append(source.shape().size(axis));
        }
        List<Long> perm = whole.stream().map(Integer::longValue).toList();
        Tensor result = emitter.node(
                Operator.TRANSPOSE, source.type().with(shape), List.of(source), OnnxAttribute.ints("perm", perm));
        emitter.transposed(result, source, whole);
        return result;
    }

    private static boolean isIdentity(List<Integer> permutation) {
        return IntStream.range(0, permutation.size()).allMatch(i -> permutation.get(i) == i);
    }

    /** What {@code x} was before it was transposed, where it was. */
    public Optional<Tensor> before(Tensor x) {
        return emitter.origin(x).map(Emitter.Origin::source);
    }

    /** Which axis of {@code x} came to be axis {@code i}; {@code x} was transposed. */
    public List<Integer> permutation(Tensor x) {
        return emitter.origin(x).orElseThrow().permutation();
    }

    /** {@code result}, made of what {@code x} was before, transposed as {@code x} was. */
    public Tensor as(Tensor x, Tensor result) {
        return transpose(result, permutation(x));
    }

    /** The permutation that all of {@code operands} came from, single numbers set aside. */
    Optional<List<Integer>> common(List<Tensor> operands) {
        List<List<Integer>> permutations = new ArrayList<>();
        for (Tensor operand : operands) {
            Optional<Emitter.Origin> origin = emitter.origin(operand);
            if (origin.isPresent()) {
                permutations.add(origin.get().permutation());
            } else if (operand.rank() != 0) {
                return Optional.empty();
            }
        }
        boolean one = permutations.stream().distinct().count() == 1;
        return one ? Optional.of(permutations.get(0)) : Optional.empty();
    }

    List<Tensor> sources(List<Tensor> operands) {
        return operands.stream().map(o -> before(o).orElse(o)).toList();
    }

    /** {@code x}, whose channels are where {@code format} says, as {@code (batch, channels, spatial…)}. */
    public Tensor channelsFirst(Tensor x, DataFormat format) {
        return format == DataFormat.CHANNELS_FIRST ? x : moved(x, x.rank() - 1, 1);
    }

    /** {@code x}, which is {@code (batch, channels, spatial…)}, with its channels where {@code format} says. */
    public Tensor fromChannelsFirst(Tensor x, DataFormat format) {
        return format == DataFormat.CHANNELS_FIRST ? x : moved(x, 1, x.rank() - 1);
    }

    /** {@code x} with axis {@code from} moved to the place {@code to}. */
    public Tensor moved(Tensor x, int from, int to) {
        List<Integer> permutation =
                new ArrayList<>(IntStream.range(0, x.rank()).boxed().toList());
        permutation.add(to, permutation.remove(from));
        return transpose(x, permutation);
    }

    /** The elements of {@code x} in the shape {@code dims}. */
    public Tensor reshape(Tensor x, List<Dim> dims) {
        Shape shape = Dim.shape(dims);
        if (dims.equals(Dim.of(x, 0, x.rank()))) {
            return x;
        }
        List<Long> sizes = new ArrayList<>();
        int open = 0;
        for (int i = 0; i < dims.size(); i++) {
            Dim dim = dims.get(i);
            boolean kept = dim.of().equals(Optional.of(x)) && dim.axis() == i;
            open += dim.size() == Shape.FREE && !kept ? 1 : 0;
            sizes.add(kept ? 0L : dim.size());
        }
        boolean plain = open <= 1 && dims.stream().noneMatch(d -> d.size() == 0);
        Tensor vector = plain ? integers(sizes) : vector(dims);
        return emitter.node(Operator.RESHAPE, x.type().with(shape), List.of(x, vector));
    }

    /** The elements of {@code x} in the shape {@code sizes}: 0 keeps an axis, -1 is what is left over. */
    public Tensor reshape(Tensor x, Shape result, long... sizes) {
        return emitter.node(
                Operator.RESHAPE,
                x.type().with(result),
                List.of(
                        x,
                        integers(IntStream.range(0, sizes.length)
                                .mapToObj(i -> sizes[i])
                                .toList())));
    }

    private Tensor integers(List<Long> values) {
        return emitter.constant(Constants.of(DType.INT64, Shape.of(values.size()), values));
    }

    /** The shape {@code dims} as a list of integers. */
    public Tensor vector(List<Dim> dims) {
        if (dims.stream().allMatch(d -> d.of().isEmpty())) {
            return integers(dims.stream().map(Dim::size).toList());
        }
        List<Tensor> parts = new ArrayList<>();
        for (Dim dim : dims) {
            parts.add(dim.of().map(t -> sizeOf(t, dim.axis())).orElseGet(() -> integers(List.of(dim.size()))));
        }
        TensorType type = new TensorType(DType.INT64, Shape.of(dims.size()));
        return parts.size() == 1
                ? parts.get(0)
                : emitter.node(Operator.CONCAT, type, parts, OnnxAttribute.of("axis", 0));
    }

    /** Size of axis {@code axis} of {@code x} when the model runs, as a list of one integer. */
    public Tensor sizeOf(Tensor x, int axis) {
        Optional<Emitter.Origin> origin = emitter.origin(x);
        if (origin.isPresent()) {
            return sizeOf(origin.get().source(), origin.get().permutation().get(axis));
        }
        Tensor shape = emitter.node(Operator.SHAPE, new TensorType(DType.INT64, Shape.of(x.rank())), List.of(x));
        TensorType one = new TensorType(DType.INT64, Shape.of(1));
        return emitter.node(
                Operator.GATHER, one, List.of(shape, integers(List.of((long) axis))), OnnxAttribute.of("axis", 0));
    }

    /** {@code x} with axes of size 1 put in so that they are at {@code axes} of the result. */
    public Tensor unsqueeze(Tensor x, int... axes) {
        Shape shape = x.shape();
        for (int axis : IntStream.of(axes).sorted().toArray()) {
            shape = shape.insert(axis, 1);
        }
        List<Long> at = IntStream.of(axes).sorted().asLongStream().boxed().toList();
        return emitter.node(Operator.UNSQUEEZE, x.type().with(shape), List.of(x, integers(at)));
    }

    /** {@code x} without its axes {@code axes}, which are of size 1. */
    public Tensor squeeze(Tensor x, int... axes) {
        Shape shape = x.shape();
        List<Integer> sorted = IntStream.of(axes).sorted().boxed().toList();
        for (int i = sorted.size() - 1; i >= 0; i--) {
            shape = shape.remove(sorted.get(i));
        }
        List<Long> at = sorted.stream().map(Integer::longValue).toList();
        return emitter.node(Operator.SQUEEZE, x.type().with(shape), List.of(x, integers(at)));
    }
}
