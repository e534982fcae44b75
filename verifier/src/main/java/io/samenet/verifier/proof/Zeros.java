package io.samenet.verifier.proof;

import io.samenet.formats.layer.activation.Activation;
import io.samenet.formats.layer.activation.PReLU;
import io.samenet.formats.layer.attention.Attention;
import io.samenet.formats.layer.attention.MultiHeadAttention;
import io.samenet.formats.layer.convolution.Convolution;
import io.samenet.formats.layer.convolution.DepthwiseConvolution;
import io.samenet.formats.layer.convolution.LocallyConnected;
import io.samenet.formats.layer.convolution.SeparableConvolution;
import io.samenet.formats.layer.convolution.TransposedConvolution;
import io.samenet.formats.layer.core.Augmentation;
import io.samenet.formats.layer.core.Dense;
import io.samenet.formats.layer.core.Dropout;
import io.samenet.formats.layer.core.EinsumDense;
import io.samenet.formats.layer.core.Embedding;
import io.samenet.formats.layer.core.InputLayer;
import io.samenet.formats.layer.core.Masking;
import io.samenet.formats.layer.merge.Concatenate;
import io.samenet.formats.layer.merge.Dot;
import io.samenet.formats.layer.merge.Merge;
import io.samenet.formats.layer.normalization.BatchNormalization;
import io.samenet.formats.layer.normalization.GroupNormalization;
import io.samenet.formats.layer.normalization.LayerNormalization;
import io.samenet.formats.layer.normalization.RMSNormalization;
import io.samenet.formats.layer.normalization.UnitNormalization;
import io.samenet.formats.layer.operation.BroadcastTo;
import io.samenet.formats.layer.operation.Clip;
import io.samenet.formats.layer.operation.Contraction;
import io.samenet.formats.layer.operation.Elementwise;
import io.samenet.formats.layer.operation.ElementwiseFunction;
import io.samenet.formats.layer.operation.ExpandDims;
import io.samenet.formats.layer.operation.Flip;
import io.samenet.formats.layer.operation.Join;
import io.samenet.formats.layer.operation.Pad;
import io.samenet.formats.layer.operation.Rearrange;
import io.samenet.formats.layer.operation.Reduction;
import io.samenet.formats.layer.operation.Repeat;
import io.samenet.formats.layer.operation.Roll;
import io.samenet.formats.layer.operation.Slice;
import io.samenet.formats.layer.operation.Split;
import io.samenet.formats.layer.operation.Squeeze;
import io.samenet.formats.layer.operation.Take;
import io.samenet.formats.layer.operation.Tile;
import io.samenet.formats.layer.operation.Transpose;
import io.samenet.formats.layer.pooling.AdaptivePooling;
import io.samenet.formats.layer.pooling.GlobalPooling;
import io.samenet.formats.layer.pooling.Pooling;
import io.samenet.formats.layer.recurrent.Bidirectional;
import io.samenet.formats.layer.recurrent.ConvLSTM;
import io.samenet.formats.layer.recurrent.GRU;
import io.samenet.formats.layer.recurrent.LSTM;
import io.samenet.formats.layer.recurrent.SimpleRNN;
import io.samenet.formats.layer.recurrent.TimeDistributed;
import io.samenet.formats.layer.reshape.Cropping;
import io.samenet.formats.layer.reshape.Flatten;
import io.samenet.formats.layer.reshape.Permute;
import io.samenet.formats.layer.reshape.RepeatVector;
import io.samenet.formats.layer.reshape.Reshape;
import io.samenet.formats.layer.reshape.UpSampling;
import io.samenet.formats.layer.reshape.ZeroPadding;
import io.samenet.formats.model.Call;
import io.samenet.formats.model.Declaration;
import io.samenet.formats.model.Graph;
import io.samenet.formats.model.Layer;
import io.samenet.formats.model.Operand;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.EnumSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

/**
 * Whether a model can tell 0 from -0, which compare as equal: {@code 1 / x} can, and so can what is not known. What is
 * listed here gives outputs that compare as equal for inputs that do; any other layer is taken to tell them apart.
 */
final class Zeros {
    private static final Set<ElementwiseFunction> BLIND = Collections.unmodifiableSet(EnumSet.of(
            ElementwiseFunction.ADD,
            ElementwiseFunction.SUBTRACT,
            ElementwiseFunction.MULTIPLY,
            ElementwiseFunction.MAXIMUM,
            ElementwiseFunction.MINIMUM,
            ElementwiseFunction.EQUAL,
            ElementwiseFunction.NOT_EQUAL,
            ElementwiseFunction.GREATER,
            ElementwiseFunction.GREATER_EQUAL,
            ElementwiseFunction.LESS,
            ElementwiseFunction.LESS_EQUAL,
            ElementwiseFunction.LOGICAL_AND,
            ElementwiseFunction.LOGICAL_OR,
            ElementwiseFunction.LOGICAL_XOR,
            ElementwiseFunction.LOGICAL_NOT,
            ElementwiseFunction.NEGATIVE,
            ElementwiseFunction.ABSOLUTE,
            ElementwiseFunction.SQUARE,
            ElementwiseFunction.EXP,
            ElementwiseFunction.EXPM1,
            ElementwiseFunction.SQRT,
            ElementwiseFunction.SIGN,
            ElementwiseFunction.FLOOR,
            ElementwiseFunction.CEIL,
            ElementwiseFunction.SIN,
            ElementwiseFunction.COS,
            ElementwiseFunction.TANH,
            ElementwiseFunction.SIGMOID,
            ElementwiseFunction.ZEROS_LIKE,
            ElementwiseFunction.ONES_LIKE,
            ElementwiseFunction.WHERE));

    private static final Set<Class<?>> LAYERS = Set.of(
            Activation.class,
            PReLU.class,
            Convolution.class,
            DepthwiseConvolution.class,
            SeparableConvolution.class,
            TransposedConvolution.class,
            Dense.class,
            Dropout.class,
            Augmentation.class,
            Embedding.class,
            InputLayer.class,
            Masking.class,
            Concatenate.class,
            Dot.class,
            Merge.class,
            BatchNormalization.class,
            LayerNormalization.class,
            ExpandDims.class,
            Reduction.class,
            Slice.class,
            EinsumDense.class,
            Attention.class,
            MultiHeadAttention.class,
            GroupNormalization.class,
            RMSNormalization.class,
            UnitNormalization.class,
            AdaptivePooling.class,
            LocallyConnected.class,
            ConvLSTM.class,
            BroadcastTo.class,
            Clip.class,
            Contraction.class,
            Flip.class,
            Join.class,
            Pad.class,
            Rearrange.class,
            Repeat.class,
            Roll.class,
            Split.class,
            Squeeze.class,
            Take.class,
            Tile.class,
            Transpose.class,
            GlobalPooling.class,
            Pooling.class,
            Bidirectional.class,
            GRU.class,
            LSTM.class,
            SimpleRNN.class,
            TimeDistributed.class,
            Cropping.class,
            Flatten.class,
            Permute.class,
            RepeatVector.class,
            Reshape.class,
            UpSampling.class,
            ZeroPadding.class,
            Graph.class);

    private Zeros() {}

    /** Whether anything in {@code graph} may tell 0 from -0. */
    static boolean areToldApart(Graph graph) {
        Set<Declaration> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        Deque<Declaration> open = new ArrayDeque<>(List.of(graph));
        while (!open.isEmpty()) {
            Declaration next = open.pop();
            if (next instanceof Graph inner && inner.calls().stream().anyMatch(c -> divides(inner, c))) {
                return true;
            }
            for (Layer layer : next.children()) {
                Declaration declaration = layer.declaration();
                boolean known = declaration instanceof Elementwise || LAYERS.contains(declaration.getClass());
                if (!known || OwnModels.of(layer).isPresent()) {
                    return true;
                }
                if (seen.add(declaration)) {
                    open.push(declaration);
                }
            }
        }
        return false;
    }

    /** Whether an operation is none of the table; division by a number that is not zero tells nothing. */
    private static boolean divides(Graph graph, Call call) {
        if (!(graph.layer(call).declaration() instanceof Elementwise operation)) {
            return false;
        }
        boolean byNumber = operation.function() == ElementwiseFunction.DIVIDE
                && call.arguments().inputs().size() == 2
                && call.arguments().inputs().get(1) instanceof Operand.Constant constant
                && constant.value().asReal().filter(r -> r != 0).isPresent();
        return !byNumber && !BLIND.contains(operation.function());
    }
}
