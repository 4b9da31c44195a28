// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/store/cipher.h"

#include "models/store/lookupkey.h"
#include "tests/support/testresult.h"

#include <QSet>

using namespace Qt::StringLiterals;
using namespace muster;
using store::LookupHasher;
using store::RecordCipher;
using Purpose = RecordCipher::Purpose;

namespace {

core::SecretBytes key(char fill)
{
    return core::SecretBytes(QByteArray(RecordCipher::kDataKeySize, fill));
}

} // namespace

class CipherTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void opensWhatItSealed_data();
    void opensWhatItSealed();
    void compressesLongTextsThatRepeat();
    void sealsTheSameTextDifferentlyEachTime();
    void refusesWhatIsNotItsOwn_data();
    void refusesWhatIsNotItsOwn();
    void refusesAnotherDataKey();
    void refusesADataKeyOfTheWrongSize();
    void derivesKnownKeys();
    void lookupKeysDependOnTextDomainAndKey();
};

void CipherTest::opensWhatItSealed_data()
{
    QTest::addColumn<QByteArray>("plain");
    QTest::newRow("nothing") << QByteArray("");
    QTest::newRow("one byte") << QByteArray("x");
    QTest::newRow("zero bytes inside") << QByteArray("a\0b", 3);
    QTest::newRow("long and repeating") << QByteArray(100000, 'x');
    QTest::newRow("one byte below the compression limit") << QByteArray(4095, 'x');
}

void CipherTest::opensWhatItSealed()
{
    QFETCH(QByteArray, plain);
    auto cipher = RecordCipher::create(key('k'));
    QVERIFY_RESULT(cipher);
    const auto sealed = (*cipher)->seal(Purpose::Link, 5, plain);
    QVERIFY_RESULT(sealed);
    const auto opened = (*cipher)->open(Purpose::Link, 5, *sealed);
    QVERIFY_RESULT(opened);
    QCOMPARE(*opened, plain);
}

void CipherTest::compressesLongTextsThatRepeat()
{
    auto cipher = RecordCipher::create(key('k'));
    QVERIFY_RESULT(cipher);
    const auto sealed = (*cipher)->seal(Purpose::Link, 5, QByteArray(100000, 'x'));
    QVERIFY_RESULT(sealed);
    QVERIFY(sealed->size() < 2000);
}

void CipherTest::sealsTheSameTextDifferentlyEachTime()
{
    auto cipher = RecordCipher::create(key('k'));
    QVERIFY_RESULT(cipher);
    QSet<QByteArray> nonces;
    for (int i = 0; i < 5000; ++i) {
        const auto sealed = (*cipher)->seal(Purpose::Link, 5, "text");
        QVERIFY_RESULT(sealed);
        QVERIFY(!sealed->contains("text"));
        nonces.insert(sealed->mid(1, 12));
    }
    QCOMPARE(nonces.size(), 5000);
}

void CipherTest::refusesWhatIsNotItsOwn_data()
{
    QTest::addColumn<Purpose>("purpose");
    QTest::addColumn<qint64>("owner");
    QTest::addColumn<int>("flippedByte");
    QTest::addColumn<int>("cut");
    QTest::newRow("moved to another table") << Purpose::Event << qint64(5) << -1 << 0;
    QTest::newRow("moved to another owner") << Purpose::Link << qint64(6) << -1 << 0;
    QTest::newRow("form changed") << Purpose::Link << qint64(5) << 0 << 0;
    QTest::newRow("nonce changed") << Purpose::Link << qint64(5) << 1 << 0;
    QTest::newRow("cipher text changed") << Purpose::Link << qint64(5) << 13 << 0;
    QTest::newRow("tag changed") << Purpose::Link << qint64(5) << 13 + 4 << 0;
    QTest::newRow("last byte missing") << Purpose::Link << qint64(5) << -1 << 1;
    QTest::newRow("only the header left") << Purpose::Link << qint64(5) << -1 << 20;
    QTest::newRow("nothing left") << Purpose::Link << qint64(5) << -1 << 33;
}

void CipherTest::refusesWhatIsNotItsOwn()
{
    QFETCH(Purpose, purpose);
    QFETCH(qint64, owner);
    QFETCH(int, flippedByte);
    QFETCH(int, cut);
    auto cipher = RecordCipher::create(key('k'));
    QVERIFY_RESULT(cipher);
    auto sealed = (*cipher)->seal(Purpose::Link, 5, "text");
    QVERIFY_RESULT(sealed);
    QCOMPARE(sealed->size(), 33);
    if (flippedByte >= 0) {
        (*sealed)[flippedByte] = static_cast<char>(sealed->at(flippedByte) ^ 3);
    }
    sealed->chop(cut);
    const auto opened = (*cipher)->open(purpose, owner, *sealed);
    QVERIFY(!opened);
    QCOMPARE(opened.error().code, core::ErrorCode::StoreCorrupt);
}

void CipherTest::refusesAnotherDataKey()
{
    auto cipher = RecordCipher::create(key('k'));
    auto other = RecordCipher::create(key('l'));
    QVERIFY_RESULT(cipher);
    QVERIFY_RESULT(other);
    const auto sealed = (*cipher)->seal(Purpose::Link, 5, "text");
    QVERIFY_RESULT(sealed);
    QVERIFY(!(*other)->open(Purpose::Link, 5, *sealed));
}

void CipherTest::refusesADataKeyOfTheWrongSize()
{
    const auto cipher = RecordCipher::create(core::SecretBytes(QByteArray(31, 'k')));
    QVERIFY(!cipher);
    QCOMPARE(cipher.error().code, core::ErrorCode::InvalidConfiguration);
    QVERIFY(cipher.error().detail.contains(u"31"_s));
}

void CipherTest::derivesKnownKeys()
{
    // Computed with Python's hashlib/hmac after RFC 5869 (no salt): a change would make every store unreadable.
    QCOMPARE(store::deriveKey(key('k'), "record 3", 32).reveal().toByteArray().toHex(),
             QByteArray("0f7dfe2d9b557baefa14417afa36efb91e0e48405d9fa68ceae4a5b1b06308fb"));
}

void CipherTest::lookupKeysDependOnTextDomainAndKey()
{
    auto hasher = LookupHasher::create(key('k'));
    auto other = LookupHasher::create(key('l'));
    QVERIFY_RESULT(hasher);
    QVERIFY_RESULT(other);
    const auto anchor = (*hasher)->key(LookupHasher::Domain::Anchor, u"E1");
    QCOMPARE((*hasher)->key(LookupHasher::Domain::Anchor, u"E1"), anchor);
    QVERIFY((*hasher)->key(LookupHasher::Domain::Anchor, u"e1") != anchor);
    QVERIFY((*hasher)->key(LookupHasher::Domain::Target, u"E1") != anchor);
    QVERIFY((*other)->key(LookupHasher::Domain::Anchor, u"E1") != anchor);
    QVERIFY((*hasher)->key(LookupHasher::Domain::Anchor, u"") != anchor);
}

QTEST_GUILESS_MAIN(CipherTest)
#include "tst_cipher.moc"
