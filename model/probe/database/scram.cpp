#include "model/probe/database/scram.h"

#include <QCryptographicHash>
#include <QMessageAuthenticationCode>
#include <QPasswordDigestor>
#include <QRandomGenerator>

namespace switchover::probe {

namespace {

QByteArray hmac(const QByteArray &key, const QByteArray &text)
{
    return QMessageAuthenticationCode::hash(text, key, QCryptographicHash::Sha256);
}

QByteArray valueOf(const QByteArray &message, char name)
{
    for (const QByteArray &part : message.split(','))
        if (part.size() >= 2 && part[0] == name && part[1] == '=')
            return part.mid(2);
    return {};
}

QByteArray randomNonce()
{
    QByteArray bytes(18, '\0');
    for (char &byte : bytes)
        byte = char(QRandomGenerator::system()->bounded(256));
    return bytes.toBase64();
}

}   // namespace

ScramClient::ScramClient(const QString &user, const QString &password, QByteArray nonce)
    : m_password(password.toUtf8()), m_nonce(nonce.isEmpty() ? randomNonce() : std::move(nonce)),
      m_firstBare("n=" + user.toUtf8().replace('=', "=3D").replace(',', "=2C") + ",r=" + m_nonce)
{
}

QByteArray ScramClient::first() const { return "n,," + m_firstBare; }

QByteArray ScramClient::answer(const QByteArray &challenge)
{
    const QByteArray nonce = valueOf(challenge, 'r');
    const QByteArray salt = QByteArray::fromBase64(valueOf(challenge, 's'));
    const int rounds = valueOf(challenge, 'i').toInt();
    if (!nonce.startsWith(m_nonce) || nonce.size() <= m_nonce.size() || salt.isEmpty() || rounds < 1 ||
        rounds > mostRounds)
        return {};
    const QByteArray salted =
        QPasswordDigestor::deriveKeyPbkdf2(QCryptographicHash::Sha256, m_password, salt, rounds, 32);
    const QByteArray clientKey = hmac(salted, "Client Key");
    const QByteArray storedKey = QCryptographicHash::hash(clientKey, QCryptographicHash::Sha256);
    const QByteArray withoutProof = "c=biws,r=" + nonce;
    const QByteArray all = m_firstBare + ',' + challenge + ',' + withoutProof;
    QByteArray proof = hmac(storedKey, all);
    for (qsizetype i = 0; i < proof.size(); ++i)
        proof[i] = char(proof[i] ^ clientKey[i]);
    m_serverSignature = hmac(hmac(salted, "Server Key"), all);
    return withoutProof + ",p=" + proof.toBase64();
}

bool ScramClient::verifies(const QByteArray &final) const
{
    return !m_serverSignature.isEmpty() && QByteArray::fromBase64(valueOf(final, 'v')) == m_serverSignature;
}

}   // namespace switchover::probe
