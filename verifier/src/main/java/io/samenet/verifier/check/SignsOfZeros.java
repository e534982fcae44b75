package io.samenet.verifier.check;

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
 * Whether the sign of a zero may count in a model: 0 and -0 are equal, but their quotients are not. Layers and operations
 * that are listed here make equal outputs of equal inputs; of all others that is not known.
 */
final class SignsOfZeros {
    private static final Set<ElementwiseFunction> KEEPING_EQUAL = Collections.unmodifiableSet(EnumSet.of(
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

    private static final Set<Class<? extends Declaration>> LAYERS_KEEPING_EQUAL = Set.of(
            Activation.class,
            PReLU.class,
            Convolution.class,
            DepthwiseConvolution.class,
            SeparableConvolution.class,
            TransposedConvolution.class,
            Dense.class,
            Dropout.class,
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
            Augmentation.class,
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

    private SignsOfZeros() {}

    /** Whether it may, anywhere in {@code whole}. */
    static boolean mayCount(Graph whole) {
        Set<Declaration> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        Deque<Declaration> open = new ArrayDeque<>(List.of(whole));
        while (!open.isEmpty()) {
            Declaration next = open.pop();
            boolean calls = next instanceof Graph graph
                    && graph.calls().stream()
                            .anyMatch(c -> graph.layer(c).declaration() instanceof Elementwise e && !isKeeping(e, c));
            if (calls || next.children().stream().anyMatch(l -> !isListed(l))) {
                return true;
            }
            next.children().stream().map(Layer::declaration).filter(seen::add).forEach(open::push);
        }
        return false;
    }

    private static boolean isListed(Layer layer) {
        Declaration declaration = layer.declaration();
        return OwnModels.classOf(layer).isEmpty()
                && (declaration instanceof Elementwise || LAYERS_KEEPING_EQUAL.contains(declaration.getClass()));
    }

    /** A quotient keeps what is equal where the divisor is a number that is not zero. */
    private static boolean isKeeping(Elementwise operation, Call call) {
        List<Operand> operands = call.arguments().inputs();
        boolean byNumber = operation.function() == ElementwiseFunction.DIVIDE
                && operands.size() == 2
                && operands.get(1) instanceof Operand.Constant divisor
                && divisor.value().asReal().filter(r -> r != 0).isPresent();
        return byNumber || KEEPING_EQUAL.contains(operation.function());
    }
}
