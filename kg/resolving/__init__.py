"""What a person means by 刑法第三百零七条之一, Article 55 of the Civil Procedure Law or 检例第87号."""
