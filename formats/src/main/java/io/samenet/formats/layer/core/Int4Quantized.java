package io.samenet.formats.layer.core;

import io.samenet.formats.layer.core.Quantized.AbsMax;
import io.samenet.formats.model.Arguments;
import io.samenet.formats.model.Declaration;
import io.samenet.formats.model.Policy;
import io.samenet.formats.model.ShapeException;
import io.samenet.formats.model.WeightSpec;
import io.samenet.formats.tensor.DType;
import io.samenet.formats.tensor.TensorType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A layer whose kernel or table is held in integers of 4 bits, from -8 to 7, two in a byte along the last axis, the first in
 * the lower half ({@code _int4_build} and {@code _int4_call} of {@code keras.src.layers.Dense}, {@code EinsumDense} and
 * {@code Embedding}). A kernel has two axes: the {@code rows} that are summed over, all in one, and the {@code columns}, all
 * others in one; a table has its own.
 *
 * <p>Without blocks an integer stands for {@code q / scale}, with a scale for each column ({@code (columns,)}), of a table
 * for each row. In blocks, of a table's columns, else of rows, it stands for {@code (q - zero) * scale}, with a scale and a
 * zero for each block and column ({@code (blocks, columns)}), of a table for each row and block; {@code g_idx} says the
 * block of each. Weights: those of the layer, the first packed; scales; in blocks also zeros, of int8, and {@code g_idx}, of
 * float32.
 *
 * @param layer the layer as it is without: a {@link Dense}, an {@link EinsumDense} or an {@link Embedding}
 * @param inputs how inputs are made integers; empty where they are taken as they are, in blocks and for a table always
 * @param block size of a block, positive; empty without blocks
 */
public record Int4Quantized(Declaration layer, Optional<AbsMax> inputs, Optional<Long> block)
        implements QuantizedLayer {
    /** Checks the layer; a table and a kernel in blocks make no integers of what they are given. */
    public Int4Quantized {
        if (!(layer instanceof Dense || layer instanceof EinsumDense || layer instanceof Embedding)) {
            throw new IllegalArgumentException(
                    "int4 of " + layer.getClass().getSimpleName() + ", which is none of Dense, EinsumDense, Embedding");
        }
        if (block.filter(size -> size < 1).isPresent()) {
            throw new IllegalArgumentException("blocks of " + block.get());
        }
        if (inputs.isPresent() && block.isPresent()) {
            throw new IllegalArgumentException("inputs made integers beside a kernel in blocks");
        }
        inputs = layer instanceof Embedding ? Optional.empty() : inputs;
    }

    @Override
    public List<WeightSpec> weights(Arguments<TensorType> arguments, Policy policy) {
        List<WeightSpec> weights = new ArrayList<>(layer.weights(arguments, policy));
        WeightSpec first = weights.get(0);
        checkSummed();
        Flattened flat = Flattened.bySum(layer, first.type().shape());
        weights.set(0, WeightSpec.state(first.role(), DType.INT8, flat.rows(), halved(flat.columns())));
        long[] scales = scales(flat.rows(), flat.columns());
        weights.add(WeightSpec.state(first.role() + "_scale", policy.variable(), scales));
        if (block.isPresent()) {
            weights.add(WeightSpec.state(first.role() + "_zero", DType.INT8, scales));
            weights.add(WeightSpec.state(
                    "g_idx", DType.FLOAT32, layer instanceof Embedding ? flat.columns() : flat.rows()));
        }
        return weights;
    }

    private void checkSummed() {
        if (inputs.isPresent()
                && layer instanceof EinsumDense product
                && product.einsum().summed().isEmpty()) {
            throw ShapeException.unsupported(
                    "a product of integers that sums over an axis",
                    product.einsum().text());
        }
    }

    private long[] scales(long rows, long columns) {
        boolean table = layer instanceof Embedding;
        if (block.isEmpty()) {
            return new long[] {table ? rows : columns};
        }
        long size = block.get();
        return table ? new long[] {rows, blocks(columns, size)} : new long[] {blocks(rows, size), columns};
    }

    /** How many blocks of {@code size} hold {@code count}. */
    private static long blocks(long count, long size) {
        return count / size + (count % size == 0 ? 0 : 1);
    }

    /** Bytes for {@code count} integers of 4 bits. */
    private static long halved(long count) {
        return blocks(count, 2);
    }
}
