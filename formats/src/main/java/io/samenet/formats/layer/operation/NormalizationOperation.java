package io.samenet.formats.layer.operation;

import io.samenet.formats.layer.normalization.BatchNormalization;
import io.samenet.formats.layer.normalization.LayerNormalization;
import io.samenet.formats.layer.normalization.RMSNormalization;
import io.samenet.formats.model.Declaration;
import io.samenet.formats.tensor.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A normalization whose weights are operands ({@code keras.ops.batch_normalization}, {@code layer_normalization},
 * {@code rms_normalization}).
 *
 * @param kind which layer it computes
 * @param axes the axes normalized together, from the end when negative; one of batch normalization
 * @param epsilon added to the variance
 * @param scale whether there is a factor
 * @param offset whether there is a term
 */
public record NormalizationOperation(Kind kind, List<Integer> axes, double epsilon, boolean scale, boolean offset)
        implements LayerOperation, OptionalOperands {
    private static final double MOMENTUM = 0.99;

    /** Which layer it computes, and the parameters of its operation that are weights. */
    public enum Kind {
        /** {@link BatchNormalization}: mean, variance, offset, scale. */
        BATCH(4, 3),
        /** {@link LayerNormalization}: gamma, beta. */
        LAYER(1, 2),
        /** {@link LayerNormalization} with {@code rms_scaling}: gamma, and beta, which counts for nothing. */
        LAYER_RMS_SCALING(1, 2),
        /** {@link RMSNormalization}: scale. */
        RMS(1, 0);

        private final int scale;
        private final int offset;

        Kind(int scale, int offset) {
            this.scale = scale;
            this.offset = offset;
        }
    }

    /** Checks the fields against each other. */
    public NormalizationOperation {
        axes = List.copyOf(axes);
        if (axes.isEmpty() || (kind == Kind.BATCH && axes.size() != 1)) {
            throw new IllegalArgumentException("axes " + axes);
        }
        boolean takesOffset = kind == Kind.BATCH || kind == Kind.LAYER;
        if (offset && !takesOffset) {
            throw new IllegalArgumentException("a term of " + kind);
        }
    }

    @Override
    public boolean has(int parameter) {
        return parameter == kind.scale ? scale : parameter != kind.offset || parameter == 0 || offset;
    }

    @Override
    public Declaration layer(List<Shape> operands) {
        return switch (kind) {
            case BATCH -> new BatchNormalization(axes.get(0), epsilon, offset, scale, MOMENTUM);
            case LAYER -> new LayerNormalization(axes, epsilon, offset, scale, false);
            case LAYER_RMS_SCALING -> new LayerNormalization(axes, epsilon, false, scale, true);
            case RMS -> new RMSNormalization(axes, epsilon);
        };
    }

    @Override
    public List<Optional<Integer>> weightOperands() {
        List<Optional<Integer>> operands = new ArrayList<>();
        boolean always = kind == Kind.LAYER_RMS_SCALING || kind == Kind.RMS;
        if (scale || always) {
            operands.add(scale ? Optional.of(operand(kind.scale)) : Optional.empty());
        }
        if (offset) {
            operands.add(Optional.of(operand(kind.offset)));
        }
        if (kind == Kind.BATCH) {
            operands.add(Optional.of(1));
            operands.add(Optional.of(2));
        }
        return operands;
    }

    /** The number among the operands that are there of parameter {@code parameter}. */
    private int operand(int parameter) {
        int operand = parameter;
        for (int before = 0; before < parameter; before++) {
            operand -= has(before) ? 0 : 1;
        }
        return operand;
    }
}
