package io.samenet.formats.layer.operation;

import io.samenet.formats.model.Arguments;
import io.samenet.formats.model.Graph;
import io.samenet.formats.model.Policy;
import io.samenet.formats.tensor.TensorType;
import java.util.List;

/**
 * A function of TensorFlow ({@code tf.nn}, {@code tf.image}, {@code tf.linalg} and others) that is none of Keras's operations
 * and is made of them, as TensorFlow's own code makes it.
 *
 * @param function row of the table
 * @param axes axes, where it has any, from the end when negative
 * @param numbers its other settings, in the order that the row says
 */
public record TensorFlowFunction(Function function, List<Integer> axes, List<Double> numbers) implements Defined {
    /** The table of functions. */
    public enum Function {
        /** {@code tf.nn.l2_loss}: half the sum of squares. */
        L2_LOSS,
        /** {@code tf.nn.crelu}: the relu of the input and of its negative, side by side along the axis. */
        CRELU,
        /** {@code tf.clip_by_norm}: over the axes, over all where there are none, to a length of at most the number. */
        CLIP_BY_NORM,
        /** {@code tf.linalg.normalize}: divided by the length along the axes, and the length. */
        NORMALIZE,
        /** {@code tf.tensor_scatter_nd_sub}: a tensor from which elements are taken away at places. */
        SCATTER_SUBTRACT,
        /** {@code tf.math.in_top_k}: rows, and the class of each. The number is how many count. */
        IN_TOP_K,
        /** {@code tf.compat.v1.div}: a quotient, of integers rounded down. */
        DIVIDE_AS_PYTHON_2,
        /** {@code tf.truncatediv}: a quotient of integers rounded towards zero. */
        TRUNCATED_QUOTIENT,
        /** {@code tf.math.multiply_no_nan}: a product, 0 where the second is 0. */
        MULTIPLY_NO_NAN,
        /** {@code tf.math.reciprocal_no_nan}: the reciprocal, 0 of 0. */
        RECIPROCAL_NO_NAN,
        /** {@code tf.math.xlogy}: the first times the logarithm of the second, 0 where the first is 0. */
        XLOGY,
        /** {@code tf.math.xlog1py}: the first times {@code log1p} of the second, 0 where the first is 0. */
        XLOG1PY,
        /** {@code tf.math.xdivy}: the quotient, 0 where the first is 0. */
        XDIVY,
        /** {@code tf.compat.v1.nn.xw_plus_b}: a product of matrices and a bias. */
        AFFINE,
        /** {@code tf.compat.v1.nn.relu_layer}: the relu of that. */
        RELU_LAYER,
        /** {@code tf.nn.weighted_cross_entropy_with_logits}: labels and logits; the number weighs the labels. */
        WEIGHTED_CROSS_ENTROPY,
        /** {@code tf.image.central_crop}: the share of rows and columns that the number says. */
        CENTRAL_CROP,
        /** {@code tf.image.rgb_to_yuv}: a product of colors with a matrix. */
        RGB_TO_YUV,
        /** {@code tf.image.yuv_to_rgb}. */
        YUV_TO_RGB,
        /** {@code tf.image.rgb_to_yiq}. */
        RGB_TO_YIQ,
        /** {@code tf.image.yiq_to_rgb}. */
        YIQ_TO_RGB,
        /** {@code tf.signal.overlap_and_add}: frames put one after the other, each as many steps on as the number says. */
        OVERLAP_AND_ADD,
        /** {@code tf.linalg.lstsq}, fast: by the normal equations. */
        NORMAL_EQUATIONS,
        /**
         * {@code tf.compat.v1.nn.fused_batch_norm} with given moments: the normalized tensor, mean and variance. Operands
         * are the tensor, scale, offset, mean and variance; the number is epsilon.
         */
        FUSED_BATCH_NORMALIZATION,
        /** {@code tf.math.unsorted_segment_mean}: the number is that of groups; 0 of a group without rows. */
        SEGMENT_MEAN,
        /** {@code tf.math.unsorted_segment_sqrt_n}: the sum over the root of how many there are. */
        SEGMENT_SQRT_N,
        /**
         * {@code tf.space_to_batch_nd}: places of blocks among the samples, which convolutions with dilation are made with.
         * The numbers are the sizes of a block, then how many zeros are put before and behind each axis.
         */
        SPACE_TO_BATCH,
        /** {@code tf.batch_to_space_nd}: the way back; the numbers say how many places go before and behind each axis. */
        BATCH_TO_SPACE,
        /**
         * {@code tf.gather_nd}: elements at places, whose last axis has coordinates along the first axes. Places that there
         * are not are an error in TensorFlow.
         */
        GATHER_ND
    }

    /** Copies the lists. */
    public TensorFlowFunction {
        axes = List.copyOf(axes);
        numbers = List.copyOf(numbers);
    }

    /** Setting {@code index} of {@link #numbers}. */
    double number(int index) {
        return numbers.get(index);
    }

    @Override
    public Graph definition(Arguments<TensorType> arguments, Policy policy) {
        return new TensorFlowDefinitions(this, new Definition(arguments, policy)).graph();
    }
}
