package io.samenet.verifier.kernel.operation;

import io.samenet.formats.layer.operation.ElementwiseFunction;
import io.samenet.verifier.kernel.Elements;
import io.samenet.verifier.kernel.Mapping;
import io.samenet.verifier.kernel.Rows;
import io.samenet.verifier.kernel.Spread;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Applies elementwise functions with broadcasting. */
public final class Elementwises {
    private static final int STRETCH = 4096;

    private Elementwises() {}

    /** Fills {@code output}, whose shape is that to which the operands are broadcast. */
    public static void apply(ElementwiseFunction function, List<INDArray> operands, INDArray output) {
        boolean whole =
                !Elements.isReal(output.dataType()) && operands.stream().noneMatch(o -> Elements.isReal(o.dataType()));
        Optional<WholeFunctions.Whole> wholes = whole ? WholeFunctions.of(asTruth(function, output)) : Optional.empty();
        if (wholes.isPresent()) {
            wholes(wholes.get(), operands, output);
        } else {
            RealFunctions.Real real = RealFunctions.of(function)
                    .orElseThrow(() -> new IllegalArgumentException(function + " of floating-point numbers"));
            reals(real, operands, output);
        }
    }

    /** The bits of a truth value are one. */
    private static ElementwiseFunction asTruth(ElementwiseFunction function, INDArray output) {
        return function == ElementwiseFunction.BITWISE_NOT && output.dataType() == DataType.BOOL
                ? ElementwiseFunction.LOGICAL_NOT
                : function;
    }

    /** An operand as it is broadcast. */
    private record Reader(Elements elements, Spread spread) {
        static Optional<Reader> of(List<INDArray> operands, int index, INDArray output) {
            return index >= operands.size()
                    ? Optional.empty()
                    : Optional.of(new Reader(
                            Elements.of(operands.get(index)),
                            Spread.of(operands.get(index).shape(), output.shape())));
        }

        double real(int i) {
            return elements.real(spread.place(i));
        }

        long integer(int i) {
            return elements.integer(spread.place(i));
        }
    }

    /** Two floating-point operands of the output's own shape, by stretches. */
    private static void aligned(RealFunctions.Real function, INDArray a, INDArray b, INDArray output) {
        Mapping.inParts(Math.toIntExact(output.length()), 1, (from, end) -> {
            double[] x = new double[Math.min(STRETCH, end - from)];
            double[] y = new double[x.length];
            for (int start = from; start < end; start += x.length) {
                if (end - start < x.length) {
                    x = new double[end - start];
                    y = new double[x.length];
                }
                Rows.of(a).read(start, x);
                Rows.of(b).read(start, y);
                for (int i = 0; i < x.length; i++) {
                    x[i] = function.at(x[i], y[i], 0);
                }
                Rows.of(output).write(start, x);
            }
        });
    }

    private static boolean isAligned(List<INDArray> operands, INDArray output) {
        return operands.size() == 2
                && Elements.isReal(output.dataType())
                && operands.stream()
                        .allMatch(o -> Elements.isReal(o.dataType()) && Arrays.equals(o.shape(), output.shape()));
    }

    private static void reals(RealFunctions.Real function, List<INDArray> operands, INDArray output) {
        if (isAligned(operands, output)) {
            aligned(function, operands.get(0), operands.get(1), output);
            return;
        }
        Reader a = Reader.of(operands, 0, output).orElseThrow();
        Reader b = Reader.of(operands, 1, output).orElse(a);
        Reader c = Reader.of(operands, 2, output).orElse(a);
        Elements to = Elements.of(output);
        Mapping.inParts(to.size(), 1, (from, end) -> {
            for (int i = from; i < end; i++) {
                to.real(i, function.at(a.real(i), b.real(i), c.real(i)));
            }
        });
    }

    private static void wholes(WholeFunctions.Whole function, List<INDArray> operands, INDArray output) {
        Reader a = Reader.of(operands, 0, output).orElseThrow();
        Reader b = Reader.of(operands, 1, output).orElse(a);
        Reader c = Reader.of(operands, 2, output).orElse(a);
        Elements to = Elements.of(output);
        for (int i = 0; i < to.size(); i++) {
            to.integer(i, function.at(a.integer(i), b.integer(i), c.integer(i)));
        }
    }
}
